package dev.covet.guide.blog;

import dev.covet.orm.Model;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.Meta;
import java.time.Instant;

// tag::models-abstract[]
@Meta(isAbstract = true)
public abstract class Stamped<M extends Stamped<M>> extends Model<M> {

    @DateTimeField(autoNowAdd = true)
    private Instant createdAt;
    // end::models-abstract[]

    public Instant getCreatedAt() {
        return createdAt;
    }

    // tag::models-abstract[]
}

// end::models-abstract[]
