package dev.covet.orm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.r2dbc.spi.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule of the architecture finds the violation that was planted for it, and not what is allowed. */
class ArchitectureRulesTest {

    private static final String PLANTED = "dev.covet.orm.architecture.planted";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(PLANTED);
    private static final LayeringRules LAYERS = new LayeringRules(PLANTED);

    @Test
    void aPackageThatUsesOneBelowItBreaksTheTable() {
        PackageTable table = PackageTable.parse(PLANTED, "query\nlookup -> query\nstray");

        assertThat(violationsOf(LAYERS.followsTheTable(table)))
                .singleElement()
                .asString()
                .contains("UsesLookup", "UsesQuery");
    }

    @Test
    void aPackageThatIsNotInTheTableBreaksIt() {
        PackageTable table = PackageTable.parse(PLANTED, "lookup\nquery -> lookup");

        assertThat(violationsOf(LAYERS.followsTheTable(table)))
                .anySatisfy(violation -> assertThat(violation).contains("NotInTheTable", "in no package of the table"));
    }

    @Test
    void aTableThatPointsDownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackageTable.parse(PLANTED, "query -> lookup\nlookup"))
                .withMessageContaining("query -> lookup");
    }

    @Test
    void aSubpackageIsNotItsParent() {
        PackageTable table = PackageTable.parse(PLANTED, "dialect\ndialect.h2 -> dialect\nlookup -> dialect");

        assertThat(table.allows(PLANTED + ".dialect.h2", PLANTED + ".dialect")).isTrue();
        assertThat(table.allows(PLANTED + ".dialect", PLANTED + ".dialect.h2")).isFalse();
        assertThat(table.allows(PLANTED + ".lookup", PLANTED + ".dialect.h2")).isFalse();
        assertThat(table.allows(PLANTED, PLANTED + ".dialect.h2")).isTrue();
    }

    @Test
    void twoPackagesThatUseEachOtherAreACycle() {
        assertThat(violationsOf(LAYERS.hasNoCycles())).isNotEmpty();
    }

    @Test
    void aLibraryIsFoundOutsideItsPackages() {
        assertThat(violationsOf(LAYERS.keepsLibraryWithin("org.springframework..", "query")))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("UsesSpring"));
    }

    @Test
    void aTypeIsFoundOutsideItsPackages() {
        assertThat(violationsOf(LAYERS.keepsTypesWithin(
                        "connections", JavaClass.Predicates.belongToAnyOf(Connection.class), "query")))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("UsesConnection"));
    }

    @Test
    void theDefaultIsFoundWhereItMayNotBeRead() {
        String holder = PLANTED + ".ReadsTheDefault$Holder";

        assertThat(violationsOf(CodeRules.calledOnlyFrom(PLANTED + ".query", holder, "current")))
                .singleElement()
                .asString()
                .contains("ReadsTheDefault.read()");
    }

    @Test
    void aFieldThatCanChangeIsFound() {
        assertThat(violationsOf(CodeRules.fieldsAreFinal(PLANTED + ".query")))
                .singleElement()
                .asString()
                .contains("UsesLookup.cycle");
    }

    @Test
    void everyWayToBlockIsFound() {
        assertThat(violationsOf(CodeRules.nothingBlocks()))
                .hasSize(3)
                .allMatch(violation -> violation.contains("Blocks.by"));
    }

    @Test
    void workThatStartsItselfIsFoundAndHandingOnASubscriberIsNot() {
        assertThat(violationsOf(CodeRules.nothingSubscribes()))
                .singleElement()
                .asString()
                .contains("Subscribes.start()");
    }

    @Test
    void threadLocalsAndSchedulersAreFound() {
        assertThat(violationsOf(CodeRules.nothingIsBoundToThreads())).isNotEmpty();
        assertThat(violationsOf(CodeRules.nothingChoosesThreads(PLANTED + ".query")))
                .isNotEmpty()
                .allMatch(violation -> violation.contains("byScheduler"));
        assertThat(violationsOf(CodeRules.onlyBoundedElasticIsChosen()))
                .singleElement()
                .asString()
                .contains("parallel");
    }

    @Test
    void letterCaseWithoutLocaleIsFound() {
        assertThat(violationsOf(CodeRules.letterCaseHasLocale()))
                .singleElement()
                .asString()
                .contains("careless");
    }

    @Test
    void printingIsFound() {
        assertThat(violationsOf(CodeRules.nothingPrints()))
                .singleElement()
                .asString()
                .contains("Prints.print()");
    }

    @Test
    void readingAMemberByReflectionIsFound() {
        assertThat(violationsOf(CodeRules.nothingUsesReflectionPerValue()))
                .singleElement()
                .asString()
                .contains("ReadsByReflection.read");
    }

    @Test
    void aNameThatSaysNothingIsFound() {
        assertThat(violationsOf(CodeRules.namesSayTheRole()))
                .singleElement()
                .asString()
                .contains("StringUtils");
    }

    @Test
    void aPackageWithoutNullMarkedIsFound() {
        assertThat(violationsOf(CodeRules.packagesAreNullMarked())).isNotEmpty();
    }

    @Test
    void anExceptionOfNoFamilyIsFound() {
        assertThat(violationsOf(CodeRules.exceptionsAreDataAccessExceptions()))
                .singleElement()
                .asString()
                .contains("StrayException");
    }

    private static List<String> violationsOf(ArchRule rule) {
        return rule.evaluate(CLASSES).getFailureReport().getDetails();
    }
}
