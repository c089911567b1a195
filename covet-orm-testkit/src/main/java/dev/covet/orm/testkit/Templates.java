package dev.covet.orm.testkit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates templates, and keeps the databases of the shared server that hold them, each prepared once. */
final class Templates {

    private static final Map<Class<?>, String> PREPARED = new HashMap<>();

    private Templates() {}

    /** The name of the database that holds the template. */
    static synchronized String prepared(Class<? extends DatabaseTemplate> template) {
        @Nullable String name = PREPARED.get(template);
        if (name == null) {
            name = prepare(newInstance(template));
            PREPARED.put(template, name);
        }
        return name;
    }

    static DatabaseTemplate newInstance(Class<? extends DatabaseTemplate> template) {
        try {
            var constructor = template.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new TestDatabaseException(
                    "Cannot create the template " + template.getName()
                            + "; it needs a constructor without parameters that does not fail",
                    e);
        }
    }

    private static String prepare(DatabaseTemplate template) {
        PostgresDatabase database = PostgresDatabase.create();
        try {
            template.prepare(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        String name = database.address().database();
        // A template can be copied only while nobody is connected to it.
        SqlSession.run(
                PostgresServer.shared().address().connectionFactory(),
                "ALTER DATABASE " + Quoted.name(name) + " WITH ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = " + Quoted.text(name));
        return name;
    }
}
