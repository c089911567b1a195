package dev.covet.orm.codec;

/**
 * An enum that says itself what is stored for it, and what people call it.
 *
 * <pre>{@code
 * enum Status implements StoredValue<String> {
 *     DRAFT("d"), PUBLISHED("p");
 *     ...
 *     public String storedValue() { return code; }
 * }
 * }</pre>
 *
 * <p>The values must differ, and stay the same while rows exist.
 *
 * @param <V> the type of the values: {@code String}, {@code Integer} or another that has a codec
 */
public interface StoredValue<V> {

    /** What is stored. */
    V storedValue();
}
