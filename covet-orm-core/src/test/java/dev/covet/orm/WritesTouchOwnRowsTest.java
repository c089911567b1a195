package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.library.Club;
import dev.covet.orm.library.Member;
import dev.covet.orm.query.Q;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Whatever is written through a manager, a query set or a related set touches rows of it only. */
@EveryDatabase
class WritesTouchOwnRowsTest {

    private static LibraryRuntime library;

    private Club club;
    private Member ann;
    private Member hidden;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        club = library.run(Club.objects.create(each -> each.name = "Chess"));
        ann = member("Ann", true, club);
        hidden = member("Hid", false, club);
        member("Guest", true, null);
        member("Nobody", false, null);
        library.run(club.members.add(ann, hidden));
        library.statements();
    }

    private static Member member(String name, boolean active, Club employer) {
        return library.run(Member.objects.create(each -> {
            each.name = name;
            each.isActive = active;
            if (employer != null) {
                each.employer.set(employer);
            }
        }));
    }

    private Map<String, Queryable<Member>> sets() {
        Map<String, Queryable<Member>> sets = new LinkedHashMap<>();
        sets.put("a manager that filters", Member.active);
        sets.put("filter", Member.objects.filter("name__in", List.of("Ann", "Nobody")));
        sets.put("exclude", Member.objects.exclude("employer", club));
        sets.put("filter across a relation", Member.objects.filter("clubs__name", "Chess"));
        sets.put("none", Member.objects.none());
        sets.put("objects that refer to one", club.staff);
        sets.put("linked objects", club.members);
        sets.put("linked objects by another manager", club.members.from(Member.objects));
        return sets;
    }

    private static Map<String, Function<Queryable<Member>, Mono<?>>> writes() {
        Map<String, Function<Queryable<Member>, Mono<?>>> writes = new LinkedHashMap<>();
        Map<String, Object> hid = Map.of("name", "Hid");
        Map<String, Object> changed = Map.of("isActive", true, "name", "Changed");
        writes.put("update", set -> set.update("name", "Changed"));
        writes.put("delete", set -> set.everything().delete());
        writes.put("bulkUpdate", set -> set.bulkUpdate(renamed(), "name"));
        writes.put("bulkUpdate in batches", set -> set.bulkUpdate(renamed(), 1, "name", "isActive"));
        writes.put("updateOrCreate", set -> set.updateOrCreate(hid, changed));
        writes.put("updateOrCreate by key", set -> set.updateOrCreate(Map.of("pk", key("Hid")), changed));
        writes.put("getOrCreate", set -> set.getOrCreate(hid, changed));
        writes.put("getOrCreate by a condition", set -> set.getOrCreate(Q.of("name", "Nobody"), each -> {}));
        writes.put("create", set -> set.create(hid));
        writes.put("bulkCreate", set -> set.bulkCreate(List.of(named("Hid"), named("Ann"))));
        writes.put("clear", set -> set instanceof RelatedSet<Member> related ? related.clear() : Mono.empty());
        writes.put("set", set -> set instanceof RelatedSet<Member> related ? related.set(List.of()) : Mono.empty());
        return writes;
    }

    private static Object key(String name) {
        return library.run(Member.objects.get("name", name)).pk();
    }

    private static List<Member> renamed() {
        List<Member> all = library.run(Member.objects.list());
        all.forEach(each -> {
            each.name = "Changed";
            each.isActive = !each.isActive;
        });
        return all;
    }

    private static Member named(String name) {
        Member member = new Member();
        member.name = name;
        return member;
    }

    private static Map<Object, List<Object>> rows() {
        Map<Object, List<Object>> rows = new HashMap<>();
        library.run(Member.objects
                        .valuesList("pk", "name", "isActive", "employer", "clubs")
                        .list())
                .forEach(row -> rows.put(row.get(0), row));
        return rows;
    }

    @Test
    void noWriteTouchesRowsOutsideOfItsSet() { // django.md QX-09, RM-02, RM-08, RM-13
        writes().forEach((call, write) -> sets().keySet().forEach(name -> {
            store();
            Queryable<Member> set = sets().get(name);
            Map<Object, List<Object>> others = rows();
            Set<Object> own = new HashSet<>();
            library.run(set.everything().valuesList("pk").list()).forEach(row -> own.add(row.get(0)));
            others.keySet().removeAll(own);

            library.run(write.apply(set).then().onErrorComplete());

            assertThat(rows()).as(call + " of " + name).containsAllEntriesOf(others);
        }));
    }

    @Test
    void aBulkUpdateCountsAndWritesRowsOfItsSetOnly() { // django.md QX-09
        List<Member> all = renamed();

        assertThat(library.run(Member.active.bulkUpdate(all, "name"))).isEqualTo(2);
        assertThat(library.run(Member.objects.filter("name", "Changed").count()))
                .isEqualTo(2);
        assertThat(library.run(hidden.refresh()).name).isEqualTo("Hid");
        assertThat(library.run(ann.refresh()).name).isEqualTo("Changed");
        assertThat(library.run(Member.objects.none().bulkUpdate(all, "name"))).isZero();
    }

    @Test
    void aBulkUpdateOfAllRowsIsOneStatement() {
        List<Member> all = renamed();
        library.statements();

        library.run(Member.objects.bulkUpdate(all, "name"));
        assertThat(library.statements()).hasSize(1);
        library.run(Member.active.bulkUpdate(all, "name"));
        assertThat(library.statements()).hasSize(2);
    }

    @Test
    void aBulkUpdateOfASliceIsRefused() { // django.md QX-09
        List<Member> all = renamed();

        assertThatThrownBy(() -> Member.objects.limit(1).bulkUpdate(all, "name"))
                .isInstanceOf(QueryStateException.class)
                .hasMessageContaining("once a slice has been taken");
    }
}
