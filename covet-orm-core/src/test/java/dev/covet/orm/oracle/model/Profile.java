package dev.covet.orm.oracle.model;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.BigIntegerField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateField;
import dev.covet.orm.field.FloatField;
import dev.covet.orm.field.JSONField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.OneToOneField;
import dev.covet.orm.field.TextField;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What there is to say about a user; one each at most. */
@Meta(dbTable = "profiles")
public class Profile extends Model<Profile> {

    public static final Manager<Profile> objects = Manager.of(Profile.class);

    @OneToOneField(onDelete = OnDelete.CASCADE, relatedName = "profile")
    public Ref<User> user;

    @TextField(blank = true)
    public String bio = "";

    @CharField(maxLength = 40, blank = true, nullable = true)
    public String city;

    @DateField(nullable = true)
    public LocalDate birth;

    @FloatField(nullable = true)
    public Double height;

    @BigIntegerField
    public long visits;

    @JSONField(blank = true)
    public JsonNode settings = JsonNodeFactory.instance.objectNode();
}
