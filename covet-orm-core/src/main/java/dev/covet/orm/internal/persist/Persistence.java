package dev.covet.orm.internal.persist;

import dev.covet.orm.internal.persist.bulk.BulkCreator;
import dev.covet.orm.internal.persist.bulk.BulkUpdater;
import dev.covet.orm.internal.persist.bulk.QueryUpdater;
import dev.covet.orm.internal.persist.delete.Deleter;
import dev.covet.orm.internal.persist.link.ManyToManyRows;
import dev.covet.orm.internal.persist.link.ReverseRows;
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
 * persistence.deleter().delete(model, post);
 * }</pre>
 *
 * <p>Made once for each database; its parts share what they learn of models. Thread-safe.
 *
 * @param saver saves one object
 * @param graphSaver saves objects together with the new ones that they refer to
 * @param deleter deletes rows with what refers to them
 * @param bulkCreator creates many objects
 * @param bulkUpdater writes some fields of many objects
 * @param queryUpdater tells of updates of all rows of a query
 * @param manyToMany links objects from many to many
 * @param reverse attaches objects to the one that they refer to
 */
public record Persistence(
        Saver saver,
        GraphSaver graphSaver,
        Deleter deleter,
        BulkCreator bulkCreator,
        BulkUpdater bulkUpdater,
        QueryUpdater queryUpdater,
        ManyToManyRows manyToMany,
        ReverseRows reverse) {

    /**
     * All parts for one database.
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
                new QueryUpdater(database),
                new ManyToManyRows(database, plans, creator, deleter),
                new ReverseRows(database, plans, saver));
    }
}
