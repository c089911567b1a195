package dev.covet.orm;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.covet.orm.architecture.CodeRules;
import dev.covet.orm.architecture.CoreClasses;
import dev.covet.orm.architecture.LayeringRules;
import dev.covet.orm.architecture.PackageTable;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;

/** The architecture of core, checked on the compiled classes. */
@AnalyzeClasses(locations = CoreClasses.class)
class ArchitectureTest {

    private static final String BASE = "dev.covet.orm";

    /** A package may use those that its line names, and a line names only packages above it. The base may use all. */
    private static final PackageTable PACKAGES = PackageTable.parse(BASE, """
            error
            field
            sql
            codec              -> sql, error
            query              -> sql, error
            listener
            driver             -> error
            signal             -> error
            meta               -> field, error, sql, codec
            dialect            -> sql, codec, error
            task               -> driver, error
            routing            -> driver, error
            dialect.postgresql -> dialect, driver, sql, codec, error
            dialect.h2         -> dialect, driver, sql, codec, error
            lookup             -> meta, sql, query, error
            datasource         -> routing, task, driver, listener, error
            transaction        -> datasource, routing, task, driver, listener, error
            schema             -> meta, dialect, sql, codec, error
            json               -> meta
            internal.spec      -> query, lookup, meta, sql, error
            internal.compile   -> internal.spec, lookup, meta, query, sql, dialect, codec, error
            internal.execute   -> internal.compile, task, transaction, datasource, routing, driver, dialect, codec, listener, error
            internal.persist.row -> internal.execute, internal.compile, transaction, datasource, listener, signal, meta, dialect, sql, codec, error
            internal.persist.bulk -> internal.persist.row, internal.execute, internal.compile, listener, signal, meta, dialect, sql, error
            internal.persist.delete -> internal.persist.row, internal.execute, listener, signal, meta, dialect, field, sql, error
            internal.persist.save -> internal.persist.bulk, internal.persist.row, internal.execute, listener, signal, meta, error
            internal.persist.link -> internal.persist.save, internal.persist.delete, internal.persist.bulk, internal.persist.row, internal.execute, listener, signal, meta, sql, error
            internal.persist   -> internal.persist.link, internal.persist.save, internal.persist.delete, internal.persist.bulk, internal.persist.row
            """);

    private static final LayeringRules LAYERS = new LayeringRules(BASE);

    @ArchTest
    static final ArchRule packagesFollowTheTable = LAYERS.followsTheTable(PACKAGES);

    @ArchTest
    static final ArchRule packagesHaveNoCycles = LAYERS.hasNoCycles();

    @ArchTest
    static final ArchRule springStaysWithin = LAYERS.keepsLibraryWithin(
            "org.springframework..", "transaction", "datasource", "driver", "signal", "error", "meta");

    /** Which tells what Kotlin says of a type, and writes classes. */
    @ArchTest
    static final ArchRule modelsUseOnlySpringsCore = noClasses()
            .that()
            .resideInAPackage("dev.covet.orm.meta")
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")
                    .and(not(resideInAPackage("org.springframework.core")))
                    .and(not(resideInAPackage("org.springframework.asm"))));

    @ArchTest
    static final ArchRule bootIsNotUsed = LAYERS.keepsLibraryWithin("org.springframework.boot..");

    @ArchTest
    static final ArchRule micrometerIsNotUsed = LAYERS.keepsLibraryWithin("io.micrometer..");

    @ArchTest
    static final ArchRule thePoolStaysWithin = LAYERS.keepsLibraryWithin("reactor.pool..", "datasource");

    @ArchTest
    static final ArchRule poolsOfOthersStayWithin = LAYERS.keepsLibraryWithin("io.r2dbc.pool..", "datasource");

    @ArchTest
    static final ArchRule thePostgresqlDriverStaysWithin =
            LAYERS.keepsLibraryWithin("io.r2dbc.postgresql..", "dialect.postgresql");

    @ArchTest
    static final ArchRule nettyStaysWithin = LAYERS.keepsLibraryWithin("io.netty..", "dialect.postgresql");

    @ArchTest
    static final ArchRule theH2DriverStaysWithin = LAYERS.keepsLibraryWithin("io.r2dbc.h2..", "dialect.h2");

    @ArchTest
    static final ArchRule jacksonStaysWithin =
            LAYERS.keepsLibraryWithin("tools.jackson..", "codec", "json", "internal.compile");

    @ArchTest
    static final ArchRule nobodyNamesPostgresql =
            LAYERS.keepsLibraryWithin(BASE + ".dialect.postgresql..", "dialect.postgresql");

    @ArchTest
    static final ArchRule nobodyNamesH2 = LAYERS.keepsLibraryWithin(BASE + ".dialect.h2..", "dialect.h2");

    @ArchTest
    static final ArchRule connectionsStayWithin = LAYERS.keepsTypesWithin(
            "connections",
            JavaClass.Predicates.belongToAnyOf(Connection.class, Statement.class, Result.class),
            "internal.execute",
            "transaction",
            "datasource",
            "task",
            "driver",
            "dialect.h2",
            "dialect.postgresql");

    @ArchTest
    static final ArchRule driverErrorsStayWithin = LAYERS.keepsTypesWithin(
            "driver errors",
            JavaClass.Predicates.belongToAnyOf(R2dbcException.class),
            "internal.execute",
            "transaction",
            "datasource",
            "driver",
            "dialect..");

    @ArchTest
    static final ArchRule theDefaultRuntimeIsReadAtTheTop =
            CodeRules.calledOnlyFrom(BASE, "dev.covet.orm.Covet", "current");

    @ArchTest
    static final ArchRule treesAreValues =
            CodeRules.fieldsAreFinal(BASE + ".sql..", BASE + ".query..", BASE + ".internal.spec..");

    @ArchTest
    static final ArchRule nothingBlocks = CodeRules.nothingBlocks();

    @ArchTest
    static final ArchRule nothingSubscribes = CodeRules.nothingSubscribes(
            "Task.send",
            "Task.stop",
            "Task.close",
            "NodeSeat.request",
            "NodeSeat.giveBack",
            "NodeSeat.onNext",
            "Liveness.of",
            "PooledConnections.closeLate",
            "Reading.onNext",
            "Chunks.fetchNext",
            "TransactionConnection.unwrap");

    @ArchTest
    static final ArchRule nothingIsBoundToThreads = CodeRules.nothingIsBoundToThreads();

    @ArchTest
    static final ArchRule nothingChoosesThreads =
            CodeRules.nothingChoosesThreads(BASE + ".task", BASE + ".datasource", BASE + ".dialect.h2");

    @ArchTest
    static final ArchRule onlyBoundedElasticIsChosen = CodeRules.onlyBoundedElasticIsChosen("TimedEvents", "H2Driver");

    @ArchTest
    static final ArchRule letterCaseHasLocale = CodeRules.letterCaseHasLocale();

    @ArchTest
    static final ArchRule nothingPrints = CodeRules.nothingPrints();

    @ArchTest
    static final ArchRule nothingUsesReflectionPerValue = CodeRules.nothingUsesReflectionPerValue();

    @ArchTest
    static final ArchRule namesSayTheRole = CodeRules.namesSayTheRole();

    @ArchTest
    static final ArchRule packagesAreNullMarked = CodeRules.packagesAreNullMarked();

    @ArchTest
    static final ArchRule exceptionsAreDataAccessExceptions = CodeRules.exceptionsAreDataAccessExceptions();
}
