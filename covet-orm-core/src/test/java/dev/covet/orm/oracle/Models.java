package dev.covet.orm.oracle;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Queryable;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.oracle.model.Category;
import dev.covet.orm.oracle.model.Comment;
import dev.covet.orm.oracle.model.Country;
import dev.covet.orm.oracle.model.Group;
import dev.covet.orm.oracle.model.Membership;
import dev.covet.orm.oracle.model.Order;
import dev.covet.orm.oracle.model.OrderItem;
import dev.covet.orm.oracle.model.Post;
import dev.covet.orm.oracle.model.Product;
import dev.covet.orm.oracle.model.Profile;
import dev.covet.orm.oracle.model.Tag;
import dev.covet.orm.oracle.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The models of the data set by the names that programs use. */
final class Models {

    private static final Map<String, Class<?>> CLASSES = Stream.of(
                    Country.class,
                    User.class,
                    Profile.class,
                    Category.class,
                    Tag.class,
                    Post.class,
                    Comment.class,
                    Group.class,
                    Membership.class,
                    Product.class,
                    Order.class,
                    OrderItem.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private static final JsonNode MAPPING = Resources.json("mapping.json");

    private Models() {}

    static Class<?>[] classes() {
        return CLASSES.values().toArray(new Class<?>[0]);
    }

    /** The manager of a model that is known at run time only. */
    @SuppressWarnings("unchecked")
    static Queryable<Object> manager(String name) {
        Manager<?> manager = Manager.of((Class<? extends Instance>) CLASSES.get(name));
        return (Queryable<Object>) (Queryable<?>) manager;
    }

    static Model<?> newInstance(String name) {
        try {
            return (Model<?>) CLASSES.get(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names, as programs have them, of all values that an instance has a column for. */
    static List<String> attributes(Object instance) {
        JsonNode model = MAPPING.get(instance.getClass().getSimpleName());
        List<String> names = new ArrayList<>();
        model.get("fields").forEach(field -> names.add(field.get("name").stringValue()));
        for (JsonNode relation : model.get("relations")) {
            if (relation.has("attribute")) {
                names.add(relation.get("attribute").stringValue());
            }
        }
        return names;
    }

    /** The model at the other end of a relation to many objects. */
    static String target(String model, String relation) {
        for (JsonNode own : MAPPING.get(model).get("relations")) {
            if (own.get("name").stringValue().equals(relation)) {
                return own.get("to").stringValue();
            }
        }
        return MAPPING.properties().stream()
                .filter(other -> pointsBack(other.getValue(), model, relation))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new Inexpressible("the relation " + relation));
    }

    private static boolean pointsBack(JsonNode other, String model, String relation) {
        for (JsonNode candidate : other.get("relations")) {
            if (candidate.get("to").stringValue().equals(model)
                    && candidate.get("reverse").stringValue().equals(relation)) {
                return true;
            }
        }
        return false;
    }

    /** The columns that identify a row, by table. */
    static Map<String, List<String>> keysOfTables() {
        Map<String, List<String>> keys = new TreeMap<>();
        MAPPING.forEach(model -> keys.put(
                model.get("table").stringValue(), List.of(model.get("pk").stringValue())));
        keys.put("posttags", List.of("post_id", "tag_id"));
        return keys;
    }
}
