package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.library.Club;
import dev.covet.orm.library.Genre;
import dev.covet.orm.library.Member;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.M2mChanged;
import dev.covet.orm.signal.SignalConnection;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Which rows relations show and change where the other model's default manager hides some. */
@EveryDatabase
class DefaultManagerTest {

    private static LibraryRuntime library;

    private Club club;
    private Member ann;
    private Member bob;
    private Member hidden;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        club = library.run(Club.objects.create(each -> each.name = "Chess"));
        ann = member("Ann", true);
        bob = member("Bob", true);
        hidden = member("Hid", false);
        library.run(club.members.add(ann, bob, hidden));
        library.statements();
    }

    private Member member(String name, boolean active) {
        return library.run(Member.objects.create(each -> {
            each.name = name;
            each.isActive = active;
            each.employer.set(club);
        }));
    }

    private List<Member> allMembers() {
        return library.run(club.members.from(Member.objects).list());
    }

    private List<Member> allStaff() {
        return library.run(club.staff.from(Member.objects).list());
    }

    @Test
    void relationsToManyShowWhatTheDefaultManagerGives() { // django.md RM-13
        assertThat(library.run(club.members.list())).containsExactly(ann, bob);
        assertThat(library.run(club.members.count())).isEqualTo(2);
        assertThat(library.run(club.staff.filter("name__startswith", "H").exists()))
                .isFalse();
        Club loaded =
                library.run(Club.objects.prefetchRelated("members", "staff").get());
        assertThat(loaded.members.loaded()).containsExactly(ann, bob);
        assertThat(loaded.staff.loaded()).containsExactly(ann, bob);
    }

    @Test
    void anotherManagerCanBeAsked() { // django.md RM-12
        assertThat(allMembers()).containsExactly(ann, bob, hidden);
        assertThat(library.run(club.staff
                                .from(Member.objects.filter("name", "Hid"))
                                .get())
                        .employer
                        .get())
                .isSameAs(club);
        Club loaded = library.run(Club.objects
                .prefetchRelated(Prefetch.of("members").with(Member.objects.everything()))
                .get());
        assertThat(loaded.members.loaded()).containsExactly(ann, bob, hidden);
    }

    @Test
    void relationsToOneAndPathsShowAllRows() { // django.md RM-13, MG-04
        ann.friend.set(hidden);
        library.run(ann.save());

        assertThat(library.run(
                        library.run(Member.active.get("name", "Ann")).friend.fetch()))
                .isEqualTo(hidden);
        Member joined = library.run(Member.active.selectRelated("friend").get("name", "Ann"));
        assertThat(joined.friend.get()).isEqualTo(hidden);
        Member prefetched = library.run(Member.active.prefetchRelated("friend").get("name", "Ann"));
        assertThat(prefetched.friend.get()).isEqualTo(hidden);
        assertThat(library.run(Club.objects.filter("members__name", "Hid").exists()))
                .isTrue();
    }

    @Test
    void aHiddenObjectIsRefreshedAndDeletedWithWhatItDependsOn() { // django.md S97, S140
        assertThat(library.run(hidden.refresh()).name).isEqualTo("Hid");
        library.run(club.delete());

        assertThat(library.run(Member.objects.filter("employer__isnull", true).count()))
                .isEqualTo(3);
    }

    @Test
    void removingLeavesHiddenObjectsLinked() { // django.md RM-07, S129
        library.run(club.members.remove(ann, hidden));
        assertThat(allMembers()).containsExactly(bob, hidden);
        library.run(club.members.remove(bob.pk()));
        assertThat(allMembers()).containsExactly(hidden);
    }

    @Test
    void clearingLeavesHiddenObjectsLinked() { // django.md RM-07, S129
        library.run(club.members.clear());

        assertThat(allMembers()).containsExactly(hidden);
    }

    @Test
    void settingLeavesHiddenObjectsLinked() { // django.md RM-07
        Member cid = member("Cid", true);
        library.run(club.members.set(List.of(ann, cid)));
        assertThat(allMembers()).containsExactly(ann, cid, hidden);
        library.run(club.members.set(List.of(bob), Add::clearing));
        assertThat(allMembers()).containsExactly(bob, hidden);
        library.run(club.members.set(List.of(hidden)));
        assertThat(allMembers()).containsExactly(hidden);
    }

    private List<String> heardOf(Mono<Void> change) {
        List<String> heard = new ArrayList<>();
        SignalConnection connection = library.covet().signals().connect(M2mChanged.class, Club.class, event -> {
            Set<?> keys = event.keys();
            heard.add(event.action() + " " + (keys == null ? null : new TreeSet<>(keys)));
            return Mono.empty();
        });
        try {
            library.run(change);
        } finally {
            connection.disconnect();
        }
        return heard;
    }

    @Test
    void listenersHearThatAllLinksAreClearedThoughHiddenObjectsStayLinked() { // django.md SG-04, S148
        List<String> cleared = List.of("PRE_CLEAR null", "POST_CLEAR null");
        assertThat(heardOf(club.members.clear())).isEqualTo(cleared);
        assertThat(allMembers()).containsExactly(hidden);
        assertThat(heardOf(club.members.clear())).isEqualTo(cleared);
        assertThat(allMembers()).containsExactly(hidden);
    }

    @Test
    void listenersHearThatSettingClearsAndAddsThoughHiddenObjectsStayLinked() { // django.md SG-14
        String keys = "[" + bob.pk() + "]";
        assertThat(heardOf(club.members.set(List.of(bob), Add::clearing)))
                .containsExactly("PRE_CLEAR null", "POST_CLEAR null", "PRE_ADD " + keys, "POST_ADD " + keys);
        assertThat(allMembers()).containsExactly(bob, hidden);
    }

    @Test
    void listenersHearOfAllObjectsToRemoveThoughHiddenOnesStayLinked() { // django.md SG-12, S147
        String both = "[" + ann.pk() + ", " + hidden.pk() + "]";
        for (int time = 1; time <= 2; time++) {
            assertThat(heardOf(club.members.remove(ann, hidden.pk())))
                    .containsExactly("PRE_REMOVE " + both, "POST_REMOVE " + both);
            assertThat(allMembers()).containsExactly(bob, hidden);
        }
        assertThat(heardOf(club.members.remove())).isEmpty();
    }

    @Test
    void detachingLeavesHiddenObjectsAttached() { // django.md S129
        library.run(club.staff.remove(ann));
        assertThat(allStaff()).containsExactly(bob, hidden);
        library.run(club.staff.set(List.of(ann)));
        assertThat(allStaff()).containsExactly(ann, hidden);
        library.run(club.staff.clear());
        assertThat(allStaff()).containsExactly(hidden);
    }

    @Test
    void detachingRefusesWhatIsNotAttached() { // django.md RM-03
        Member stranger = library.run(Member.objects.create(each -> each.name = "Cid"));
        assertThatThrownBy(() -> library.run(club.staff.remove(ann, stranger)))
                .isInstanceOf(DoesNotExistException.class);
        assertThat(allStaff()).containsExactly(ann, bob, hidden);
    }

    @Test
    void whereNothingIsHiddenNoStatementIsSpentOnIt() {
        library.run(ann.clubs.remove(club));
        library.run(bob.clubs.clear());

        assertThat(library.statements()).hasSize(2);
        assertThat(DefaultManagers.hidesRows(ModelMeta.of(Genre.class))).isFalse();
    }
}
