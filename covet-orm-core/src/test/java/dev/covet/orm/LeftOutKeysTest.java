package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.library.Country;
import dev.covet.orm.library.Passport;
import dev.covet.orm.library.Person;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects without the field by which others refer to them, because their query left it out. */
@EveryDatabase
class LeftOutKeysTest {

    private static LibraryRuntime library;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @BeforeEach
    void store() {
        library.emptied();
        Country italy = new Country();
        italy.code = "it";
        library.run(italy.save());
        Person ali = new Person();
        ali.name = "Ali";
        ali.country.set(italy);
        library.run(ali.save());
        Passport passport = new Passport();
        passport.number = "P1";
        passport.person.set(ali);
        library.run(passport.save());
        library.statements();
    }

    private Country partial() {
        return library.run(Country.objects.only("id").get());
    }

    private Person person() {
        return library.run(Person.objects.get());
    }

    /** Django loads what was deferred; so does a deletion, by one statement more. */
    @Test
    void aDeletionFindsWhatRefersToThem() {
        Country italy = partial();
        library.run(italy.delete());
        assertThat(person().country.isNull()).isTrue();
    }

    @Test
    void aDeletionGoesByWhatWasAssignedSince() {
        library.run(Person.objects.update("country", null));
        Country italy = partial();
        italy.code = "de";
        library.run(italy.save());
        library.run(Person.objects.update("country", italy));
        Country assigned = partial();
        assigned.code = "de";
        library.statements();
        library.run(assigned.delete());
        assertThat(library.statements()).hasSize(2);
        assertThat(person().country.isNull()).isTrue();
    }

    @Test
    void aReferenceToThemIsRefused() {
        Person person = person();
        Country italy = partial();
        assertThatThrownBy(() -> person.country.set(italy))
                .isInstanceOf(NotLoadedException.class)
                .hasMessageContaining("Country.code was left out of the query")
                .hasMessageContaining("refresh(\"code\")");
        assertThat(person.country.pk()).isEqualTo("it");
        library.run(italy.refresh("code"));
        person.country.set(italy);
        assertThat(library.run(person.save()).country.pk()).isEqualTo("it");
    }

    @Test
    void aQueryForThemIsRefused() {
        Country italy = partial();
        assertThatThrownBy(() -> Person.objects.filter("country", italy)).isInstanceOf(NotLoadedException.class);
        assertThatThrownBy(() -> library.run(italy.people.list())).isInstanceOf(NotLoadedException.class);
        assertThatThrownBy(() -> library.run(italy.people.add(person()))).isInstanceOf(NotLoadedException.class);
    }

    @Test
    void aPrefetchReadsTheKeyThatItNeeds() {
        assertThat(library.run(
                        Country.objects.only("id").prefetchRelated("people").list()))
                .allSatisfy(country -> assertThat(country.people.isLoaded()).isTrue());
    }

    @Test
    void aSaveKeepsTheReferenceToOneReadBesideIt() {
        Person person = library.run(Person.objects
                .selectRelated("country")
                .only("name", "country", "country__id")
                .get());
        person.name = "Bea";
        library.run(person.save());
        assertThat(person().country.pk()).isEqualTo("it");
        assertThat(person().name).isEqualTo("Bea");
    }

    @Test
    void oneThatIsReadFromTheOtherSideDoesWithoutItsReference() {
        Person person = library.run(Person.objects
                .selectRelated("passport")
                .only("name", "passport__number")
                .get());
        Passport passport = person.passport.get();
        assertThat(passport.person.get()).isSameAs(person);
        assertThat(person.passport.pk()).isEqualTo(passport.pk());
        assertThat(person.passport.isNull()).isFalse();
    }
}
