package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/covetmodels}: what is mapped to what. */
@Endpoint(id = "covetmodels")
public final class ModelsEndpoint {

    private final Covet covet;

    ModelsEndpoint(Covet covet) {
        this.covet = covet;
    }

    /** All models, each after those it refers to as far as possible. */
    public record Mapping(List<Model> models) implements OperationResponseBody {}

    /** A model, its table and what it consists of. */
    public record Model(String name, String table, List<Column> columns, List<Relation> relations) {}

    /** A field and its column. */
    public record Column(String field, String column, String type, boolean nullable, boolean unique) {}

    /** A relation to another model. */
    public record Relation(String name, String kind, String target) {}

    /** The mapping. */
    @ReadOperation
    public Mapping models() {
        return new Mapping(
                covet.models().all().stream().map(ModelsEndpoint::model).toList());
    }

    private static Model model(ModelMeta<?> model) {
        return new Model(
                model.name(),
                model.table(),
                model.localFields().stream().map(ModelsEndpoint::column).toList(),
                model.relations().stream().map(ModelsEndpoint::relation).toList());
    }

    private static Column column(FieldMeta field) {
        return new Column(field.name(), field.column(), field.type().kind().name(), field.nullable(), field.unique());
    }

    private static Relation relation(RelationMeta relation) {
        return new Relation(
                relation.name(), relation.kind().name(), relation.target().name());
    }
}
