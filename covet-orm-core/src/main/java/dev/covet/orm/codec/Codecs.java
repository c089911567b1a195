package dev.covet.orm.codec;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.sql.SqlType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codecs that one database is used with.
 *
 * <pre>{@code
 * Codecs codecs = Codecs.standard().with(new PostgresqlCodecs()).with(new MoneyCodec());
 * Codec<?> codec = codecs.find(Money.class, SqlType.BIGINT);
 * }</pre>
 *
 * <p>Immutable. What was added last is asked first, so an application's codecs go before a dialect's, and these before
 * the standard ones.
 */
public final class Codecs {

    private static final Codecs STANDARD =
            new Codecs(List.of(new StandardCodecs(), new NumberCodecs(), new TemporalCodecs(), new EnumCodecs()));

    private final List<CodecProvider> providers;

    private Codecs(List<CodecProvider> providers) {
        this.providers = providers;
    }

    /** The codecs that suit every database. */
    public static Codecs standard() {
        return STANDARD;
    }

    /** These codecs, and before them the given ones. */
    public Codecs with(Codec<?>... first) {
        List<CodecProvider> added = new ArrayList<>();
        for (Codec<?> codec : first) {
            added.add(new SingleCodec(codec));
        }
        return with(added);
    }

    /** These codecs, and before them those of the given providers. */
    public Codecs with(CodecProvider... first) {
        return with(List.of(first));
    }

    private Codecs with(List<CodecProvider> first) {
        List<CodecProvider> all = new ArrayList<>(first);
        all.addAll(providers);
        return new Codecs(List.copyOf(all));
    }

    /**
     * The codec of a Java type in a column of a type.
     *
     * @throws ModelException if there is none
     */
    public Codec<?> find(Type javaType, SqlType sqlType) {
        Type wrapped = JavaTypes.wrap(javaType);
        for (CodecProvider provider : providers) {
            Codec<?> codec = provider.provide(wrapped, sqlType, this);
            if (codec != null) {
                return codec;
            }
        }
        throw ModelException.of(
                javaType.getTypeName(),
                "no codec puts this type into a column of type " + sqlType.kind(),
                "Choose another field annotation, or write a Codec and name it in @Convert.");
    }

    /**
     * The codec of computed numbers of a numeric type: it reads them as {@code Integer}, {@code Long}, {@code Double} or
     * {@code BigDecimal}, whatever numeric type the database gives them, as databases differ in the type of an average.
     *
     * @throws dev.covet.orm.error.ValueException if the type is not numeric
     */
    public Codec<?> computed(SqlType sqlType) {
        for (CodecProvider provider : providers) {
            Codec<?> codec = provider.provideComputed(sqlType);
            if (codec != null) {
                return codec;
            }
        }
        return ComputedNumber.of(sqlType);
    }

    /** A codec of the application, for exactly its Java type and its kind of column. */
    private record SingleCodec(Codec<?> codec) implements CodecProvider {

        @Override
        public @Nullable Codec<?> provide(Type javaType, SqlType sqlType, Codecs codecs) {
            boolean fits = codec.javaType() == JavaTypes.rawClass(javaType)
                    && codec.sqlType().kind() == sqlType.kind();
            return fits ? codec : null;
        }
    }
}
