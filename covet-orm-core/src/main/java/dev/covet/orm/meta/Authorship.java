package dev.covet.orm.meta;

import dev.covet.orm.field.CreatedBy;
import dev.covet.orm.field.LastModifiedBy;
import java.lang.annotation.Annotation;
import java.util.Set;

/** Of which write a field tells who did it. */
public enum Authorship {
    NONE,
    CREATED,
    MODIFIED;

    /** Those of Spring Data go by their names: it need not be on the class path. */
    private static final String SPRING_DATA = "org.springframework.data.annotation.";

    private static final Set<String> CREATED_BY = Set.of(CreatedBy.class.getName(), SPRING_DATA + "CreatedBy");
    private static final Set<String> MODIFIED_BY =
            Set.of(LastModifiedBy.class.getName(), SPRING_DATA + "LastModifiedBy");

    static Authorship of(Member member, Problems problems) {
        boolean created = has(member, CREATED_BY);
        boolean modified = has(member, MODIFIED_BY);
        if (created && modified) {
            problems.add(member.where(), "it has @CreatedBy and @LastModifiedBy", "Keep one of them.");
        }
        return created ? CREATED : modified ? MODIFIED : NONE;
    }

    private static boolean has(Member member, Set<String> names) {
        for (Annotation annotation : member.field().getAnnotations()) {
            if (names.contains(annotation.annotationType().getName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the field is set when an object is written. */
    public boolean isSet(boolean adding) {
        return this == MODIFIED || (this == CREATED && adding);
    }
}
