package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PrimaryKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model has from the one that it extends. */
class InheritedModelsTest {

    @Meta(ordering = "name", getLatestBy = "name")
    static class Place extends StandIn<Place> {
        String name;
    }

    /** Between a model and its child; its members are the child's. */
    abstract static class Rated extends Place {
        int rating;
    }

    @Meta(defaultRelatedName = "cafes")
    static class Cafe extends Rated {
        boolean terrace;
    }

    @Meta(proxy = true)
    static class Sight extends Place {}

    @Meta(proxy = true, ordering = "-name")
    static class GrandSight extends Sight {}

    static class Ruin extends Sight {
        int age;
    }

    static class Coded extends StandIn<Coded> {
        @PrimaryKey
        @CharField(maxLength = 3)
        String code;
    }

    static class Shop extends Coded {
        @OneToOneField(onDelete = OnDelete.CASCADE, parentLink = true, relatedName = "shop")
        One<Coded> coded;
    }

    static class Guest extends StandIn<Guest> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "guests")
        One<Place> place;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "admirers")
        One<GrandSight> sight;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "regulars")
        One<Cafe> cafe;
    }

    static class Rival extends StandIn<Rival> {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "rating")
        One<Place> place;
    }

    private static <M> ModelMeta<M> meta(Class<M> type) {
        return ModelMeta.of(type);
    }

    private static List<String> names(List<FieldMeta> fields) {
        return fields.stream().map(FieldMeta::name).toList();
    }

    @Test
    void hasTheFieldsOfTheParentBeforeItsOwn() {
        assertThat(names(meta(Cafe.class).fields())).containsExactly("id", "name", "placePtr", "rating", "terrace");
        assertThat(names(meta(Cafe.class).localFields())).containsExactly("placePtr", "rating", "terrace");
        assertThat(names(meta(Cafe.class).stateFields())).containsExactly("name", "placePtr", "rating", "terrace");
        assertThat(meta(Cafe.class).field("name")).isSameAs(meta(Place.class).field("name"));
        assertThat(meta(Cafe.class).tables()).containsExactly(meta(Place.class), meta(Cafe.class));
    }

    @Test
    void isLinkedToTheParentByItsKey() { // django.md IN-03
        FieldMeta link = meta(Cafe.class).pk();
        assertThat(link.column()).isEqualTo("place_ptr_id");
        assertThat(link.parentLink()).isTrue();
        assertThat(link.origin()).isSameAs(meta(Place.class).pk());
        assertThat(meta(Place.class).pk().parentLink()).isFalse();
        Cafe cafe = new Cafe();
        meta(Place.class).pk().set(cafe, 7L);
        assertThat(link.get(cafe)).isEqualTo(7L);
    }

    @Test
    void takesADeclaredLinkAndKeepsItAndTheKeyEqual() { // django.md IN-10
        ModelMeta<Shop> shops = meta(Shop.class);
        Shop shop = new Shop();
        shop.code = "abc";
        assertThat(shops.pk().name()).isEqualTo("coded");
        assertThat(shops.pk().get(shop)).isEqualTo("abc");
        shops.pk().set(shop, "xyz");
        assertThat(shop.code).isEqualTo("xyz");
        assertThat(shop.coded.key()).isEqualTo("xyz");
        assertThat(meta(Coded.class).relation("shop").target()).isSameAs(shops);
    }

    @Test
    void inheritsOrderAndLatestByOnly() { // django.md ME-21
        assertThat(meta(Cafe.class).ordering()).containsExactly("name");
        assertThat(meta(Cafe.class).getLatestBy()).containsExactly("name");
        assertThat(meta(Cafe.class).table()).isEqualTo("cafes");
        assertThat(meta(GrandSight.class).ordering()).containsExactly("-name");
    }

    @Test
    void sharesTheTableAsAProxy() { // django.md IN-08, IN-09
        ModelMeta<GrandSight> proxy = meta(GrandSight.class);
        assertThat(proxy.proxy()).isTrue();
        assertThat(proxy.concrete()).isSameAs(meta(Place.class));
        assertThat(proxy.table()).isEqualTo("places");
        assertThat(proxy.fields()).isEqualTo(meta(Place.class).fields());
        assertThat(proxy.instantiate()).isExactlyInstanceOf(GrandSight.class);
        assertThat(meta(Ruin.class).tables()).containsExactly(meta(Place.class), meta(Ruin.class));
        assertThat(names(meta(Ruin.class).localFields())).containsExactly("placePtr", "age");
    }

    @Test
    void inheritsTheOtherSideOfRelationsButNotTheLinks() {
        Models.of(List.of(Guest.class, Cafe.class, Ruin.class));
        assertThat(meta(Cafe.class).names())
                .contains("guests", "admirers", "regulars")
                .doesNotContain("cafes", "ruin");
        assertThat(meta(Place.class).names())
                .contains("guests", "admirers", "cafes", "ruin")
                .doesNotContain("regulars");
        assertThat(meta(Sight.class).relation("guests").target()).isSameAs(meta(Guest.class));
        assertThat(meta(Cafe.class).relation("ruin")).isNull();
    }

    @Test
    void describesParentsWithTheirChildren() {
        assertThat(Models.of(List.of(GrandSight.class, Cafe.class)).all())
                .containsExactly(meta(Place.class), meta(GrandSight.class), meta(Sight.class), meta(Cafe.class));
    }

    @Test
    void makesTheParentsPartOfAnObject() {
        Cafe cafe = new Cafe();
        cafe.name = "Corner";
        meta(Cafe.class).pk().set(cafe, 7L);
        InstanceState.of(cafe).adding(false);
        Place part = ObjectParts.of(meta(Place.class), cafe);
        assertThat(part).isExactlyInstanceOf(Place.class);
        assertThat(part.name).isEqualTo("Corner");
        assertThat(meta(Place.class).pk().get(part)).isEqualTo(7L);
        assertThat(InstanceState.of(part).adding()).isFalse();
    }

    @Test
    void refusesAReverseNameThatAChildHas() {
        assertThatThrownBy(() -> Models.of(List.of(Rival.class, Cafe.class)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Rival.place: its related name \"rating\" is a member of Cafe too.");
    }
}
