package dev.covet.orm.refusal;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.OnDelete;

/** Belongs to a customer, and has to. */
public class Purchase extends Model<Purchase> {
    public static final Manager<Purchase> objects = Manager.of(Purchase.class);

    int amount;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "purchases")
    Ref<Customer> customer;
}
