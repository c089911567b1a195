/**
 * The rows of relations to many: links from many to many, and objects that refer to one by a foreign key.
 *
 * <p>Not API. The highest of the packages that write: links are created by {@code internal.persist.bulk}, removed by
 * {@code internal.persist.delete}, and objects attached by {@code internal.persist.save}. Start reading at
 * {@link dev.covet.orm.internal.persist.link.ManyToManyRows} and {@link dev.covet.orm.internal.persist.link.ReverseRows}.
 */
@NullMarked
package dev.covet.orm.internal.persist.link;

import org.jspecify.annotations.NullMarked;
