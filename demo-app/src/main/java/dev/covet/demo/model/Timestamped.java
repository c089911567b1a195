package dev.covet.demo.model;

import dev.covet.orm.Model;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.Meta;
import java.time.Instant;

/**
 * When a row was made and last changed. An abstract base has no table of its own: it hands its fields down.
 *
 * @param <M> the model itself
 */
@Meta(isAbstract = true)
public abstract class Timestamped<M extends Timestamped<M>> extends Model<M> {

    @DateTimeField(autoNowAdd = true)
    private Instant createdAt;

    @DateTimeField(autoNow = true)
    private Instant updatedAt;

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getUpdatedAt() {
        return updatedAt;
    }
}
