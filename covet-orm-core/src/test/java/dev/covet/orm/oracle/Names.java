package dev.covet.orm.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The two spellings of a name: in programs and in Java. They differ for the raw foreign keys only. */
final class Names {

    private static final Map<String, String> JAVA = Map.ofEntries(
            Map.entry("author_id", "authorId"),
            Map.entry("editor_id", "editorId"),
            Map.entry("category_id", "categoryId"),
            Map.entry("post_id", "postId"),
            Map.entry("user_id", "userId"),
            Map.entry("parent_id", "parentId"),
            Map.entry("group_id", "groupId"),
            Map.entry("inviter_id", "inviterId"),
            Map.entry("country_id", "countryId"),
            Map.entry("manager_id", "managerId"),
            Map.entry("customer_id", "customerId"),
            Map.entry("order_id", "orderId"),
            Map.entry("product_id", "productId"));

    private static final Map<String, String> PROGRAM =
            JAVA.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /** Everything behind one of these is a key of a document. */
    private static final Set<String> DOCUMENTS = Set.of("meta", "settings", "attrs");

    private Names() {}

    /** The path as Covet has it; it may begin with the minus of an ordering. */
    static String toJava(String path) {
        return translate(path, JAVA);
    }

    /** The name as programs and their answers have it. */
    static String toProgram(String name) {
        return translate(name, PROGRAM);
    }

    private static String translate(String path, Map<String, String> spellings) {
        if (path.startsWith("-")) {
            return "-" + translate(path.substring(1), spellings);
        }
        List<String> parts = new ArrayList<>(List.of(path.split("__", -1)));
        for (int i = 0; i < parts.size() && !DOCUMENTS.contains(parts.get(i)); i++) {
            parts.set(i, spellings.getOrDefault(parts.get(i), parts.get(i)));
        }
        return String.join("__", parts);
    }
}
