package dev.covet.orm.meta;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.codec.JavaTypes;
import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.field.GenericIPAddressField.Protocol;
import dev.covet.orm.field.Validator;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a model: its names, its type, its options, and the way to its value in an object.
 *
 * <pre>{@code
 * FieldMeta title = ModelMeta.of(Post.class).field("title");
 * title.column();         // title
 * title.get(post);        // the post's title
 * }</pre>
 *
 * <p>A foreign key is a field too: its name is that of the relation ({@code author}), its attribute ({@code authorId})
 * and its value are those of the key. Immutable; two fields are equal if they are the same object.
 */
public final class FieldMeta {

    private final ModelMeta<?> model;
    private final FieldDescription description;
    private final @Nullable DeclaredRelation link;
    private final Accessor accessor;

    private final Memoized<FieldValidation> validation = new Memoized<>(() -> new FieldValidation(this));

    FieldMeta(ModelMeta<?> model, FieldDescription description) {
        this.model = model;
        this.description = description;
        this.accessor = description.accessor();
        RelationDescription relation = description.relation();
        this.link = relation == null ? null : DeclaredRelation.reference(model, this, relation);
    }

    /** The model that has the column. */
    public ModelMeta<?> model() {
        return model;
    }

    /** The name in query paths: {@code title}, {@code author}. */
    public String name() {
        return description.name();
    }

    /** The name of the value: {@code title}, {@code authorId}. */
    public String attribute() {
        return description.attribute();
    }

    /** The column's name. */
    public String column() {
        return description.column();
    }

    /** What the field is. */
    public FieldKind kind() {
        return description.kind();
    }

    /** The column's type; that of the column referred to for a reference. */
    public SqlType type() {
        SqlType own = description.sqlType();
        return own == null ? referred().type() : own;
    }

    /** The Java type of the value; that of the key for a reference. */
    public Type javaType() {
        return link == null ? description.javaType() : referred().javaType();
    }

    /** The class of the value without its type arguments, a wrapper class for a primitive type. */
    public Class<?> javaClass() {
        return JavaTypes.wrappedClass(javaType());
    }

    /** The codec of the application that the field names; null if it names none. */
    public @Nullable Codec<?> codec() {
        return link == null ? description.codec() : referred().codec();
    }

    /** The codec of the field: its own, else that of the registry. */
    public Codec<?> codec(Codecs codecs) {
        Codec<?> own = codec();
        return own == null ? codecs.find(javaType(), type()) : own;
    }

    /** Whether the field is the model's key. */
    public boolean primaryKey() {
        return description.primaryKey();
    }

    /** Whether the field is the key of a model that extends another, and refers to the row of that one. */
    public boolean parentLink() {
        return link != null && link.isParentLink();
    }

    /** The field that makes the value: that of the outermost parent for a parent link, else the field itself. */
    public FieldMeta origin() {
        return parentLink() ? referred().origin() : this;
    }

    /** Whether the database makes the values. */
    public boolean automatic() {
        return description.kind().isAutomatic();
    }

    public boolean nullable() {
        return description.options().nullable();
    }

    public boolean blank() {
        return description.options().blank();
    }

    public boolean unique() {
        return description.options().unique() || primaryKey();
    }

    /** Whether the column has an index of its own; a unique one always has. */
    public boolean dbIndex() {
        return description.options().dbIndex();
    }

    public boolean editable() {
        return description.options().editable();
    }

    public boolean autoNow() {
        return description.options().autoNow();
    }

    public boolean autoNowAdd() {
        return description.options().autoNowAdd();
    }

    /** The version of the UUIDs that Covet makes for new objects; 0 if it makes none. */
    public int uuidVersion() {
        return description.options().uuidVersion();
    }

    /** Whether the field is the version of its row, see {@link dev.covet.orm.field.Version}. */
    public boolean version() {
        return description.options().rowVersion();
    }

    /** Of which write the field tells who did it. */
    public Authorship authorship() {
        return description.options().authorship();
    }

    /** Whether the values are shown to nobody, as {@code @Sensitive} says. */
    public boolean sensitive() {
        return description.options().sensitive();
    }

    /** The greatest number of characters or bytes; 0 for any number. */
    public int maxLength() {
        return description.options().limits().maxLength();
    }

    /** The greatest number of digits of a decimal; 0 for any number. */
    public int maxDigits() {
        return description.options().limits().maxDigits();
    }

    /** The number of digits after the point of a decimal. */
    public int decimalPlaces() {
        return description.options().limits().decimalPlaces();
    }

    /** The greatest number of elements of an array; 0 for any number. */
    public int size() {
        return description.options().limits().size();
    }

    /** Whether a slug may have letters of all scripts. */
    public boolean allowUnicode() {
        return description.options().limits().allowUnicode();
    }

    /** The versions of internet addresses that are allowed. */
    public Protocol protocol() {
        return description.options().limits().protocol();
    }

    /** The values that validation lets pass; empty for all. */
    public List<Choice> choices() {
        return description.options().choices();
    }

    /** The application's own checks. */
    public List<Validator<?>> validators() {
        return description.options().validators();
    }

    /** Checks values. */
    public FieldValidation validation() {
        return validation.get();
    }

    /** The SQL expression that is the column's default; empty for none. */
    public String dbDefault() {
        return description.options().dbDefault();
    }

    public String verboseName() {
        return description.options().verboseName();
    }

    public String helpText() {
        return description.options().helpText();
    }

    /** The name of the column's own unique constraint. */
    public String uniqueName() {
        return primaryKey()
                ? ConstraintNames.primaryKey(model.table())
                : ConstraintNames.unique(model.table(), List.of(this));
    }

    /** The name of the column's foreign key constraint. */
    public String foreignKeyName() {
        return ConstraintNames.foreignKey(model.table(), this);
    }

    /** The name of the column's check constraint. */
    public String checkName() {
        return ConstraintNames.check(model.table(), this);
    }

    /** The name of the column's own index. */
    public String indexName() {
        return ConstraintNames.index(model.table(), List.of(this));
    }

    /** The relation of which this is the column; null for a plain field. */
    public @Nullable RelationMeta relation() {
        return link == null ? null : link.forward();
    }

    /** The value in an object; the key for a reference. */
    public @Nullable Object get(Object instance) {
        return accessor.get(instance);
    }

    /**
     * The value in an object by which rows are found; null for a key that the database has yet to make.
     *
     * @throws NotLoadedException if the query left the field out
     */
    public @Nullable Object key(Object instance) {
        if (isLeftOut(instance)) {
            throw NotLoadedException.deferred(model.name(), name());
        }
        Object value = get(instance);
        return isUnset(value) ? null : value;
    }

    /** Whether the query left the field out of an object, and it was not assigned since; never so of the key. */
    public boolean isLeftOut(Object instance) {
        InstanceState state = InstanceState.of((Instance) instance);
        if (state.deferred().isEmpty() || primaryKey()) {
            return false;
        }
        state.assigned(instance);
        return state.deferred().contains(name());
    }

    /** A key that the database makes is never zero, which is what a primitive member begins with. */
    private boolean isUnset(@Nullable Object value) {
        return value instanceof Number number && number.longValue() == 0 && origin().automatic();
    }

    /** Sets the value in an object; a reference whose key changes forgets its loaded object. */
    public void set(Object instance, @Nullable Object value) {
        accessor.set(instance, value);
    }

    /** The value in a new object, as the member's initialiser gives it. */
    public @Nullable Object initial() {
        Object pristine = model.instantiate();
        return get(pristine);
    }

    Accessor accessor() {
        return accessor;
    }

    @Nullable
    DeclaredRelation link() {
        return link;
    }

    /** The column that a reference refers to. */
    FieldMeta referred() {
        if (link == null) {
            throw new IllegalStateException(this + " is no reference.");
        }
        return link.referred();
    }

    @Override
    public String toString() {
        return model.name() + "." + name();
    }
}
