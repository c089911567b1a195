package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.SmallIntegerField;
import java.math.BigDecimal;

/** A line of an order. */
@Meta(dbTable = "orderitems")
public class OrderItem extends Model<OrderItem> {

    public static final Manager<OrderItem> objects = Manager.of(OrderItem.class);

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "items")
    public Ref<Order> order;

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "items")
    public Ref<Product> product;

    @IntegerField
    public int quantity = 1;

    @DecimalField(maxDigits = 10, decimalPlaces = 2)
    public BigDecimal price;

    @DecimalField(maxDigits = 4, decimalPlaces = 2, nullable = true)
    public BigDecimal discount;

    @SmallIntegerField
    public short position;
}
