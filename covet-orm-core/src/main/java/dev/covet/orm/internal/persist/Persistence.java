package dev.covet.orm.internal.persist;

import dev.covet.orm.internal.persist.bulk.BulkCreator;
import dev.covet.orm.internal.persist.bulk.BulkUpdater;
import dev.covet.orm.internal.persist.bulk.UpdateSignals;
import dev.covet.orm.internal.persist.delete.Deleter;
import dev.covet.orm.internal.persist.link.ManyToManyWriter;
import dev.covet.orm.internal.persist.link.ReverseRelationWriter;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.save.GraphSaver;
import dev.covet.orm.internal.persist.save.Saver;
import dev.covet.orm.internal.persist.save.Validation;

/**
 * Everything that writes objects to one database.
 *
 * <pre>{@code
 * Persistence persistence = Persistence.on(database, validation);
 * persistence.saver().save(model, post, SaveOptions.defaults());
 * persistence.deleter().delete(model, post, DeletionOptions.defaults());
 * }</pre>
 *
 * <p>There is one for each database; its components share one cache of plans. Thread-safe.
 *
 * @param saver saves one object
 * @param graphSaver saves objects together with the new objects that they refer to
 * @param deleter deletes rows and, by cascade, the rows that refer to them
 * @param bulkCreator creates many objects
 * @param bulkUpdater updates some fields of many objects
 * @param queryUpdater sends the signals around an update of the rows of a query; it does not update anything itself
 * @param manyToMany adds and removes links of many-to-many relations
 * @param reverse adds objects to, and removes them from, reverse foreign key relations
 */
public record Persistence(
        Saver saver,
        GraphSaver graphSaver,
        Deleter deleter,
        BulkCreator bulkCreator,
        BulkUpdater bulkUpdater,
        UpdateSignals queryUpdater,
        ManyToManyWriter manyToMany,
        ReverseRelationWriter reverse) {

    /**
     * Creates the components for one database.
     *
     * @param validation checks objects
     */
    public static Persistence on(Database database, Validation validation) {
        PlanCache plans = new PlanCache(database);
        Saver saver = new Saver(database, plans, validation);
        Deleter deleter = new Deleter(database, plans);
        BulkCreator creator = new BulkCreator(database, plans);
        BulkUpdater updater = new BulkUpdater(database, plans);
        return new Persistence(
                saver,
                new GraphSaver(database, plans, validation, creator, updater),
                deleter,
                creator,
                updater,
                new UpdateSignals(database),
                new ManyToManyWriter(database, plans, creator, deleter),
                new ReverseRelationWriter(database, plans, saver));
    }
}
