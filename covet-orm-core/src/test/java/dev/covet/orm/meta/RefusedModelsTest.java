package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.AutoField;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Check;
import dev.covet.orm.field.Convert;
import dev.covet.orm.field.CreatedBy;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Index;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.LastModifiedBy;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.PrimaryKey;
import dev.covet.orm.field.TextField;
import dev.covet.orm.field.UUIDField;
import dev.covet.orm.field.Unique;
import dev.covet.orm.field.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that cannot be mapped is refused with its class, its member, what is wrong and what to do. */
class RefusedModelsTest {

    static class UnknownType extends StandIn<UnknownType> {
        Locale locale;
    }

    static class TwoKeys extends StandIn<TwoKeys> {
        @PrimaryKey
        Long first;

        @PrimaryKey
        String second;
    }

    static class FinalMember extends StandIn<FinalMember> {
        final String title = "";
    }

    static class NoLength extends StandIn<NoLength> {
        @CharField
        String title;
    }

    static class WrongType extends StandIn<WrongType> {
        @BooleanField
        String active;
    }

    static class NullablePrimitive extends StandIn<NullablePrimitive> {
        @IntegerField(nullable = true)
        int views;
    }

    static class TwoAnnotations extends StandIn<TwoAnnotations> {
        @CharField(maxLength = 3)
        @TextField
        String title;
    }

    static class NullableKey extends StandIn<NullableKey> {
        @PrimaryKey
        @CharField(maxLength = 3, nullable = true)
        String code;
    }

    static class AutoWithoutKey extends StandIn<AutoWithoutKey> {
        @AutoField
        Integer number;
    }

    static class TooManyPlaces extends StandIn<TooManyPlaces> {
        @DecimalField(maxDigits = 3, decimalPlaces = 4)
        BigDecimal price;
    }

    static class BothAutos extends StandIn<BothAutos> {
        @DateTimeField(autoNow = true, autoNowAdd = true)
        Instant at;
    }

    static class OddVersion extends StandIn<OddVersion> {
        @UUIDField(autoGenerate = true, version = 1)
        UUID code;
    }

    static class SecondId extends StandIn<SecondId> {
        Long id;
    }

    static class ReservedName extends StandIn<ReservedName> {
        String pk;
    }

    static class Underscores extends StandIn<Underscores> {
        String first__name;
    }

    static class SameColumn extends StandIn<SameColumn> {
        String title;

        @TextField(dbColumn = "title")
        String headline;
    }

    static class AttributeClash extends StandIn<AttributeClash> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Target> target;

        Long targetId;
    }

    static class OddElements extends StandIn<OddElements> {
        @ArrayField
        List<Locale> locales;
    }

    @Meta(ordering = {"-titel", "?"})
    static class UnknownOrdering extends StandIn<UnknownOrdering> {
        String title;
    }

    @Meta(indexes = @Index(fields = "slugg"))
    static class UnknownIndex extends StandIn<UnknownIndex> {
        String slug;
    }

    @Meta(uniqueTogether = @Unique(fields = {"slug", "others"}))
    static class UniqueOverMany extends StandIn<UniqueOverMany> {
        String slug;

        @ManyToManyField
        Many<Target> others;
    }

    @Meta(uniqueTogether = @Unique(fields = {"slug", "-title"}))
    static class UniqueInOrder extends StandIn<UniqueInOrder> {
        String slug;
        String title;
    }

    @Meta(checks = @Check(name = "some", conditionMethod = "missing"))
    static class RuleWithoutMethod extends StandIn<RuleWithoutMethod> {

        boolean missing() {
            return true;
        }
    }

    @Meta(checks = @Check(name = "some", condition = "1 = 1", conditionMethod = "given"))
    static class RuleGivenTwice extends StandIn<RuleGivenTwice> {

        static boolean given() {
            return true;
        }
    }

    @Meta(checks = @Check(name = "some"))
    static class RuleOfNothing extends StandIn<RuleOfNothing> {}

    static class WrittenTwice extends StandIn<WrittenTwice> {

        @CreatedBy
        @LastModifiedBy
        String user;
    }

    @Meta(softDelete = "deleted")
    static class UnknownTime extends StandIn<UnknownTime> {
        @DateTimeField(nullable = true)
        Instant deletedAt;
    }

    @Meta(softDelete = "title")
    static class NoTime extends StandIn<NoTime> {
        @CharField(maxLength = 3)
        String title;

        @DateTimeField(nullable = true)
        Instant deletedAt;
    }

    @Meta(softDelete = "deletedAt")
    static class TimeWithoutNull extends StandIn<TimeWithoutNull> {
        Instant deletedAt;
    }

    @Meta(softDelete = "closed")
    static class TimeOfTheParent extends Place {
        @DateTimeField(nullable = true)
        Instant closed;
    }

    @Meta(proxy = true, softDelete = "name")
    static class ProxyWithTime extends Place {}

    static class WrittenKey extends StandIn<WrittenKey> {

        @PrimaryKey
        @CreatedBy
        String user;
    }

    static class Target extends StandIn<Target> {}

    static class NoModel extends StandIn<NoModel> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<String> author;
    }

    @SuppressWarnings("rawtypes")
    static class RawRelation extends StandIn<RawRelation> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One author;
    }

    static class NotAReference extends StandIn<NotAReference> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        Target author;
    }

    static class Unspecified extends StandIn<Unspecified> {
        One<Target> author;
    }

    static class SetNull extends StandIn<SetNull> {
        @ForeignKey(onDelete = OnDelete.SET_NULL)
        One<Target> author;
    }

    static class SameRelatedName extends StandIn<SameRelatedName> {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Target> author;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Target> editor;
    }

    static class NoConstructor extends StandIn<NoConstructor> {
        NoConstructor(String title) {}
    }

    abstract static class Abstract extends StandIn<Abstract> {}

    @SuppressWarnings("ClassCanBeStatic") // that is what is refused
    class Inner extends StandIn<Inner> {}

    static class Place extends StandIn<Place> {
        String name;
    }

    @SuppressWarnings("HidingField") // that is what is refused
    static class SecondName extends Place {
        String name;
    }

    static class KeyedChild extends Place {
        @PrimaryKey
        UUID code;
    }

    static class StrayLink extends Place {
        @OneToOneField(onDelete = OnDelete.CASCADE, parentLink = true)
        One<Target> target;
    }

    static class LinkToNothing extends StandIn<LinkToNothing> {
        @OneToOneField(onDelete = OnDelete.CASCADE, parentLink = true)
        One<Target> target;
    }

    static class NullableLink extends Place {
        @OneToOneField(onDelete = OnDelete.CASCADE, parentLink = true, nullable = true)
        One<Place> place;
    }

    @Meta(indexes = @Index(fields = {"rating", "name"}))
    static class IndexOverTwoTables extends Place {
        int rating;
    }

    @Meta(proxy = true)
    static class ProxyWithColumn extends Place {
        int rating;
    }

    @Meta(proxy = true, dbTable = "sights")
    static class ProxyWithTable extends Place {}

    @Meta(proxy = true)
    static class ProxyOfNothing extends StandIn<ProxyOfNothing> {}

    static class NoCodec extends StandIn<NoCodec> {
        @Convert(String.class)
        Locale locale;
    }

    abstract static class AbstractCodec implements Codec<Locale> {}

    static class CodecWithoutConstructor extends StandIn<CodecWithoutConstructor> {
        @Convert(AbstractCodec.class)
        Locale locale;
    }

    abstract static class AbstractValidator implements Validator<String> {}

    static class ValidatorWithoutConstructor extends StandIn<ValidatorWithoutConstructor> {
        @TextField(validators = AbstractValidator.class)
        String title;
    }

    static class OfAnother extends StandIn<Target> {}

    @SuppressWarnings("rawtypes") // that is what is refused
    static class OfNone extends StandIn {}

    abstract static class Stamped<M extends Stamped<M>> extends StandIn<M> {
        Instant at;
    }

    static class Visit extends Stamped<Visit> {}

    static class LongVisit extends Visit {}

    static class StampedAsAnother extends Stamped<Visit> {}

    abstract static class BaseOfAnother extends StandIn<Target> {}

    static class ExtendsBaseOfAnother extends BaseOfAnother {}

    static Stream<Arguments> models() {
        return Stream.of(
                refused(
                        OfAnother.class,
                        "OfAnother: it extends StandIn<Target> but is no Target."
                                + " Write `class OfAnother extends StandIn<OfAnother>`."),
                refused(
                        OfNone.class,
                        "OfNone: it extends StandIn without a type argument."
                                + " Write `class OfNone extends StandIn<OfNone>`."),
                refused(
                        StampedAsAnother.class,
                        "StampedAsAnother: it extends StandIn<Visit> but is no Visit."
                                + " Write `class StampedAsAnother extends Stamped<StampedAsAnother>`."),
                refused(
                        ExtendsBaseOfAnother.class,
                        "ExtendsBaseOfAnother: it extends StandIn<Target> but is no Target."
                                + " Write `class BaseOfAnother extends StandIn<BaseOfAnother>`."),
                refused(
                        UnknownType.class,
                        "UnknownType.locale: no field goes with the type Locale. Add a field annotation"),
                refused(TwoKeys.class, "TwoKeys: it has two keys, first and second. Keep one @PrimaryKey"),
                refused(FinalMember.class, "FinalMember.title: the member is final. Remove \"final\""),
                refused(
                        NoLength.class,
                        "NoLength.title: a CharField needs a maximum length. Write @CharField(maxLength"),
                refused(
                        WrongType.class,
                        "WrongType.active: a BooleanField cannot be of type String. It takes Boolean."),
                refused(
                        NullablePrimitive.class,
                        "NullablePrimitive.views: a int cannot be null. Declare it as Integer"),
                refused(TwoAnnotations.class, "TwoAnnotations.title: it has @CharField and @TextField. Keep one"),
                refused(NullableKey.class, "NullableKey.code: a key cannot be nullable."),
                refused(AutoWithoutKey.class, "AutoWithoutKey.number: an AutoField is only for keys. Add @PrimaryKey"),
                refused(TooManyPlaces.class, "TooManyPlaces.price: it has more decimalPlaces than maxDigits."),
                refused(BothAutos.class, "BothAutos.at: autoNow and autoNowAdd exclude each other."),
                refused(OddVersion.class, "OddVersion.code: UUIDs of version 1 are not made. Use version 7 or 4."),
                refused(SecondId.class, "SecondId.id: \"id\" is the automatic key. Add @PrimaryKey, or remove"),
                refused(ReservedName.class, "ReservedName.pk: \"pk\" always means the key."),
                refused(Underscores.class, "Underscores.first__name: underscores separate the parts of a query path."),
                refused(SameColumn.class, "SameColumn.headline: another field has the column \"title\" too."),
                refused(AttributeClash.class, "AttributeClash.targetId: another member has this name in query paths."),
                refused(OddElements.class, "OddElements.locales: its elements have no column type. Use @JSONField"),
                refused(
                        UnknownOrdering.class,
                        "UnknownOrdering: ordering names the unknown field \"titel\". Did you mean \"title\"? Choices are:"),
                refused(
                        UnknownIndex.class,
                        "UnknownIndex: An index names the unknown field \"slugg\". Did you mean \"slug\"?"),
                refused(
                        UniqueOverMany.class,
                        "uniqueTogether names \"others\", a relation to many, which has no column."),
                refused(
                        UniqueInOrder.class,
                        "UniqueInOrder: uniqueTogether names \"-title\", and only an index has an order. Name \"title\"."),
                refused(
                        RuleWithoutMethod.class,
                        "the check \"some\" names the method \"missing\", and there is no static one without"
                                + " parameters. Write static Q missing() in the model."),
                refused(RuleGivenTwice.class, "the check \"some\" has a condition and a conditionMethod. Keep one"),
                refused(RuleOfNothing.class, "the check \"some\" has no condition. Give it a conditionMethod, or"),
                refused(WrittenTwice.class, "WrittenTwice.user: it has @CreatedBy and @LastModifiedBy. Keep one of"),
                refused(
                        UnknownTime.class,
                        "UnknownTime: softDelete names the unknown field \"deleted\". Did you mean \"deletedAt\"?"),
                refused(
                        NoTime.class,
                        "NoTime: softDelete names \"title\", which is no point in time that may be null and is set by"
                                + " nothing else. Name one that is: deletedAt."),
                refused(
                        TimeWithoutNull.class,
                        "set by nothing else. Add @DateTimeField(nullable = true) private Instant deletedAt."),
                refused(
                        TimeOfTheParent.class,
                        "TimeOfTheParent: whether an object is deleted is told by the table of Place, which it extends."),
                refused(ProxyWithTime.class, "ProxyWithTime: a proxy has no table, so dbTable, softDelete, indexes"),
                refused(WrittenKey.class, "WrittenKey.user: a key and a version are not the user who writes. Remove"),
                refused(NoModel.class, "NoModel.author: String is no model. Declare it as Ref<...> of a class that"),
                refused(RawRelation.class, "RawRelation.author: the relation does not name the other model."),
                refused(NotAReference.class, "NotAReference.author: a relation of this kind cannot be of type Target."),
                refused(Unspecified.class, "Unspecified.author: the relation does not say what it is. Add @ForeignKey"),
                refused(SetNull.class, "SetNull.author: onDelete = SET_NULL needs a relation that may be null."),
                refused(
                        SameRelatedName.class,
                        "SameRelatedName.author: another relation to Target has the related name \"sameRelatedName\" too."),
                refused(NoConstructor.class, "NoConstructor: it has no usable constructor."),
                refused(Abstract.class, "Abstract: an abstract class has no rows. Name a class that extends it."),
                refused(Inner.class, "Inner: the class is an inner class. Make it static."),
                refused(
                        SecondName.class,
                        "SecondName.name: the model Place, which it extends, has a member of this name. Rename it"),
                refused(
                        KeyedChild.class,
                        "KeyedChild.code: the key is that of Place, which it extends. Replace @PrimaryKey by unique"),
                refused(
                        StrayLink.class,
                        "StrayLink.target: the parent link does not refer to what the class extends, which is Place."
                                + " Declare it as a Ref of Place."),
                refused(
                        LinkToNothing.class,
                        "LinkToNothing.target: the parent link does not refer to what the class extends, which is no model."
                                + " Remove parentLink."),
                refused(
                        NullableLink.class,
                        "NullableLink.place: the parent link is the key. Remove nullable and toField."),
                refused(
                        IndexOverTwoTables.class,
                        "IndexOverTwoTables: An index names \"name\", which is a column of Place's table. Leave it out"),
                refused(
                        ProxyWithColumn.class,
                        "ProxyWithColumn.rating: a proxy has no columns of its own. Move the member to Place"),
                refused(
                        ProxyWithTable.class,
                        "ProxyWithTable: a proxy has no table, so dbTable, softDelete, indexes, uniqueTogether and checks say nothing."),
                refused(
                        ProxyOfNothing.class,
                        "ProxyOfNothing: it is a proxy but extends no model that has a table. Let it extend the model"),
                refused(NoCodec.class, "NoCodec.locale: String is no Codec. Let it implement that."),
                refused(CodecWithoutConstructor.class, "AbstractCodec cannot be made (InstantiationException)."),
                refused(
                        ValidatorWithoutConstructor.class,
                        "AbstractValidator cannot be made (InstantiationException)."));
    }

    private static Arguments refused(Class<?> model, String message) {
        return Arguments.of(model, message);
    }

    @ParameterizedTest
    @MethodSource("models")
    void isRefused(Class<?> model, String message) {
        ModelException refused = catchThrowableOfType(ModelException.class, () -> ModelMeta.of(model));
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.problems()).as(refused.getMessage()).hasSize(1);
    }

    /** Its methods return the model that names itself, also in those that extend it. */
    @Test
    void acceptsTheTypeOfAModelThatIsExtended() {
        assertThat(ModelMeta.of(Visit.class).fields())
                .extracting(FieldMeta::name)
                .contains("at");
        assertThat(ModelMeta.of(LongVisit.class).fields())
                .extracting(FieldMeta::name)
                .contains("at");
    }
}
