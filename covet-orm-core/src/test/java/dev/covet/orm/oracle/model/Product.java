package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.FloatField;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.Meta;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Something to sell. */
@Meta(dbTable = "products")
public class Product extends Model<Product> {

    public static final Manager<Product> objects = Manager.of(Product.class);

    @CharField(maxLength = 60)
    public String name;

    @CharField(maxLength = 20, unique = true)
    public String sku;

    @DecimalField(maxDigits = 10, decimalPlaces = 2)
    public BigDecimal price;

    @DecimalField(maxDigits = 10, decimalPlaces = 2, nullable = true)
    public BigDecimal cost;

    @IntegerField
    public int stock;

    @FloatField(nullable = true)
    public Double weight;

    @BooleanField
    public boolean active = true;

    @JSONField(nullable = true)
    public JsonNode attrs;
}
