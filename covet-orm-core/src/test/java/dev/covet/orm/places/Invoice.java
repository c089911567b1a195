package dev.covet.orm.places;

import dev.covet.orm.Manager;

/** A child whose key Covet made for its parent. */
public class Invoice extends Document {
    public static final Manager<Invoice> objects = Manager.of(Invoice.class);

    private int total;

    public int getTotal() {
        return total;
    }

    public void setTotal(int total) {
        this.total = total;
    }
}
