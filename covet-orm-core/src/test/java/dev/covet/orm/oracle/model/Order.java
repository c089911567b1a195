package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.TextField;
import java.time.Instant;

/** An order; its table is a reserved word, and the latest come first by default. */
@Meta(dbTable = "order", ordering = "-placed")
public class Order extends Model<Order> {

    public static final Manager<Order> objects = Manager.of(Order.class);

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "orders")
    public Ref<User> customer;

    @CharField(maxLength = 10)
    public String status = "new";

    @DateTimeField
    public Instant placed;

    @DateTimeField(nullable = true)
    public Instant shipped;

    @TextField(blank = true)
    public String note = "";
}
