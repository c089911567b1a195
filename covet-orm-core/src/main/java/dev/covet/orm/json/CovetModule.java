package dev.covet.orm.json;

import dev.covet.orm.meta.ToMany;
import dev.covet.orm.meta.ToOne;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleSerializers;

/**
 * Lets Jackson write models: what is loaded, and never a statement.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new CovetModule()).build();
 * mapper.writeValueAsString(post);
 * // {"id":1,"title":"Hello","author":{"id":7,"name":"Ali"},"category":3,"tags":[...],"tagCount":2}
 * }</pre>
 *
 * <ul>
 * <li>The properties of a model are those that Jackson finds: by getters, public fields and annotations. A private
 * field without a getter is no property. The key is one where no member declares it, and relations are, private or not.
 * <li>A relation to one object is the object if it is loaded, else its key; to many, an array if it is loaded.
 * <li>What is not known is left out: fields that the query left out, relations to many and other sides of one-to-one
 * relations that are not loaded.
 * <li>What the query computed and what was prefetched under a name of its own follow under their names.
 * <li>An object inside itself, as the author of the posts of an author, is written as its key. So circles end.
 * </ul>
 *
 * <p>It only writes; reading JSON into models is left to Jackson. Immutable and thread-safe.
 */
public final class CovetModule extends JacksonModule {

    @Override
    public String getModuleName() {
        return "covet-orm";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.appendAnnotationIntrospector(new ModelVisibility());
        context.addSerializerModifier(new ModelProperties());
        SimpleSerializers holders = new SimpleSerializers();
        holders.addSerializer(ToOne.class, new ToOneSerializer());
        holders.addSerializer(ToMany.class, new ToManySerializer());
        context.addSerializers(holders);
    }
}
