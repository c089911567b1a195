package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.sql.Select;
import java.util.ArrayList;
import java.util.List;

/** Plans which tables a query locks rows of. */
record LockPlanner(PlanScope scope, EntitySelection entity) {

    Select.Lock plan(Step.Lock lock) {
        boolean chosen = lock.self() || !lock.of().isEmpty();
        return new Select.Lock(lock.strength(), chosen ? chosenAliases(lock) : lockedAliases(), lock.contention());
    }

    private List<String> chosenAliases(Step.Lock chosen) {
        List<String> aliases = new ArrayList<>();
        if (chosen.self()) {
            aliases.add(scope.joins().base().alias());
        }
        chosen.of().forEach(path -> aliases.add(entity.aliasOf(path)));
        return aliases;
    }

    /**
     * Tables that are joined for conditions and for the order are not locked, where the database lets them be left out.
     */
    private List<String> lockedAliases() {
        boolean nameable = scope.rules().dialect().features().lockedTables();
        return nameable && !scope.joins().isEmpty() ? scope.joins().certain(entity.joins()) : List.of();
    }
}
