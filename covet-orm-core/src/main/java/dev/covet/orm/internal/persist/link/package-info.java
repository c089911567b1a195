/**
 * Writes to-many relations: links of many-to-many relations, and reverse foreign key relations.
 *
 * <p>Not API. The topmost layer of the writing packages: links are created by {@code internal.persist.bulk}, removed by
 * {@code internal.persist.delete}, and objects attached by {@code internal.persist.save}. Start reading at {@link
 * dev.covet.orm.internal.persist.link.ManyToManyWriter} and {@link
 * dev.covet.orm.internal.persist.link.ReverseRelationWriter}.
 */
@NullMarked
package dev.covet.orm.internal.persist.link;

import org.jspecify.annotations.NullMarked;
