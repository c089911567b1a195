package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.UniqueViolationException;
import dev.covet.orm.places.Country;
import dev.covet.orm.places.Document;
import dev.covet.orm.places.Invoice;
import dev.covet.orm.places.Meter;
import dev.covet.orm.places.Region;
import dev.covet.orm.places.SmartMeter;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Children of parents with keys of every origin, on every database. */
@EveryDatabase
class InheritedKeysTest {

    static final Class<?>[] MODELS = {
        Document.class, Invoice.class, Region.class, Country.class, Meter.class, SmartMeter.class
    };

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static BlogRuntime runtime;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), MODELS);
    }

    private <T> T on(Mono<T> work) {
        return work.contextWrite(runtime.covet()::in).block(LIMIT);
    }

    @BeforeEach
    void emptyTables() {
        on(Region.objects
                .everything()
                .delete()
                .then(Document.objects.everything().delete())
                .then(Meter.objects.everything().delete()));
        runtime.statements().clear();
    }

    private static Invoice invoice(int total) {
        Invoice invoice = new Invoice();
        invoice.setTotal(total);
        return invoice;
    }

    private static Country country(String code, long people) {
        Country country = new Country();
        country.setCode(code);
        country.setPeople(people);
        return country;
    }

    @Test
    void takesOverAKeyThatCovetMakes() {
        Invoice saved = invoice(5);
        on(saved.save());
        assertThat(runtime.statements()).hasSize(2);
        assertThat(saved.pk()).isEqualTo(saved.getCode()).isNotNull();
        on(saved.save());
        assertThat(on(Invoice.objects.get("code", saved.getCode())).getTotal()).isEqualTo(5);
        assertThat(on(Document.objects.count())).isEqualTo(1);
        Document document = on(Document.objects.create(each -> each.setTitle("Plain")));
        Invoice made = document.extend(Invoice.class);
        on(made.save());
        assertThat(on(Document.objects.count())).isEqualTo(2);
        on(Invoice.objects.bulkCreate(List.of(invoice(1), invoice(2))));
        assertThat(on(Invoice.objects.count())).isEqualTo(4);
        on(Invoice.objects.everything().delete());
        assertThat(on(Document.objects.exists())).isFalse();
    }

    @Test
    void takesOverAKeyOfTheApplications() {
        Country saved = country("TR", 85);
        on(saved.save());
        saved.setPeople(86);
        on(saved.save());
        assertThat(on(Country.objects.get()).getPeople()).isEqualTo(86);
        assertThat(on(Country.objects.get("regionPtr", "TR"))).isEqualTo(saved);
        Country again = country("TR", 1);
        assertThatThrownBy(() -> on(Country.objects.create(each -> {
                    each.setCode("TR");
                    each.setPeople(1);
                })))
                .isInstanceOf(UniqueViolationException.class);
        on(again.save());
        assertThat(on(Country.objects.valuesList("code", "people").list())).containsExactly(List.of("TR", 1L));
        on(Region.objects.create(region -> region.setCode("EU")));
        on(country("EU", 450).save());
        assertThat(on(Region.objects.count())).isEqualTo(2);
    }

    @Test
    void deletesAroundACycleOfParentAndChild() {
        Country leader = country("TR", 85);
        on(leader.save());
        Country led = country("EU", 450);
        led.leader().set(leader);
        on(led.save());
        leader.leader().set(led);
        on(leader.save());
        assertThat(on(Country.objects.get("led__code", "EU"))).isEqualTo(leader);
        assertThat(on(leader.delete()).total()).isEqualTo(4);
        assertThat(on(Region.objects.exists())).isFalse();
    }

    @Test
    void takesOverAPrimitiveKeyOfTheDatabase() {
        SmartMeter saved = on(SmartMeter.objects.create(meter -> {}));
        assertThat(saved.getNumber()).isPositive();
        on(saved.save());
        on(SmartMeter.objects.bulkCreate(List.of(new SmartMeter(), new SmartMeter())));
        assertThat(on(SmartMeter.objects.count())).isEqualTo(3);
        assertThatThrownBy(() -> on(new SmartMeter().delete())).hasMessageContaining("without a key");
        assertThat(on(saved.delete()).perModel()).containsEntry("Meter", 1L).containsEntry("SmartMeter", 1L);
        assertThat(saved.getNumber()).isZero();
    }
}
