package dev.covet.orm;

import dev.covet.orm.internal.execute.BoundValues;
import dev.covet.orm.listener.CallSiteNeed;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.SqlLog;
import dev.covet.orm.listener.StatementComments;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Models;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Who listens to the statements of a runtime, and what they want to know. */
record Listening(List<QueryListener> listeners) {

    /** The log of statements listens beside those of the application. */
    static Listening of(List<QueryListener> others, boolean logsValues) {
        List<QueryListener> all = new ArrayList<>(others);
        all.add(new SqlLog(logsValues));
        return new Listening(List.copyOf(all));
    }

    boolean observesUnits() {
        return listeners.stream().anyMatch(QueryListener::observesUnits);
    }

    /** How many call sites are wanted by the listeners, and by who makes comments if there is one. */
    CallSiteNeed callSites(@Nullable StatementComments comments) {
        CallSiteNeed ofComments = comments == null ? CallSiteNeed.NONE : comments.callSites();
        return listeners.stream()
                .map(QueryListener::callSites)
                .reduce(ofComments, BinaryOperator.maxBy(Comparator.naturalOrder()));
    }

    /** What may be shown of bound values: nothing that a sensitive column may hold. */
    static BoundValues shownOf(Models models) {
        List<String> sensitive = models.all().stream()
                .flatMap(model -> model.fields().stream())
                .filter(FieldMeta::sensitive)
                .map(FieldMeta::column)
                .distinct()
                .toList();
        return new BoundValues(sensitive, name -> models.find(name) != null);
    }
}
