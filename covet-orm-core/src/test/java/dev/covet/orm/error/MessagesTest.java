package dev.covet.orm.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** Every refusal says what was asked, where, what is allowed and what to do. */
class MessagesTest {

    @Test
    void anUnknownNameIsToldWithTheChoicesAndTheNearest() {
        assertThat(FieldException.unknown("field", "titel", "Post", List.of("title", "author")))
                .isInstanceOf(DataAccessException.class)
                .hasMessage("Unknown field \"titel\" in Post. Did you mean \"title\"? Choices are: author, title.");
    }

    @Test
    void aNameFarFromAllChoicesHasNoNearest() {
        assertThat(FieldException.unknown("lookup", "zzz", "Post.title", List.of("exact", "in")))
                .hasMessage("Unknown lookup \"zzz\" in Post.title. Choices are: exact, in.");
        assertThat(FieldException.unknown("field", "x", "Post", List.of()))
                .hasMessage("Unknown field \"x\" in Post. There are no choices.");
    }

    @Test
    void theNearestNameIgnoresUnderscoresAndCaseAndCountsASwapAsOneEdit() {
        List<String> choices = List.of("createdAt", "author", "tags", "is");
        assertThat(NearestName.of("created_at", choices)).isEqualTo("createdAt");
        assertThat(NearestName.of("atuhor", choices)).isEqualTo("author");
        assertThat(NearestName.of("tag", choices)).isEqualTo("tags");
        assertThat(NearestName.of("views", choices)).isNull();
    }

    @Test
    void aFixEndsTheMessage() {
        assertThat(Refusal.of("Cannot slice").in("update").fix("Remove limit.").text())
                .isEqualTo("Cannot slice in update. Remove limit.");
    }

    @Test
    void aValueOfTheWrongTypeIsToldByItsTypeOnly() {
        assertThat(ValueException.type("Post.views", "an Integer", "secret"))
                .hasMessage("Post.views takes an Integer, not a value of type String.");
        assertThat(ValueException.type("Post.views", "an Integer", null))
                .hasMessage("Post.views takes an Integer, not null.");
    }

    @Test
    void missingAndManyRowsNameTheModelAndTheWayOut() {
        assertThat(new DoesNotExistException("Post"))
                .hasMessage("No Post matches the query. Use getOrNull or first where that is expected.");
        assertThat(new MultipleObjectsReturnedException("Post")).hasMessageContaining("Narrow the filter");
        assertThat(new NotUpdatedException("Post")).hasMessageContaining("no row has its key");
    }

    @Test
    void whatIsNotLoadedSaysHowToLoadIt() {
        assertThat(NotLoadedException.toOne("Post", "author"))
                .hasMessage("Post.author is not loaded. Add selectRelated(\"author\") or"
                        + " prefetchRelated(\"author\") to the query, or use fetch() instead of get().");
        assertThat(NotLoadedException.refused("Post", "author"))
                .hasMessageContaining("RAISE")
                .hasMessageContaining("selectRelated(\"author\") or prefetchRelated(\"author\")");
        assertThat(NotLoadedException.toMany("Post", "tags"))
                .hasMessageContaining("prefetchRelated(\"tags\")")
                .hasMessageContaining("fetch()");
        assertThat(NotLoadedException.refusedToMany("Post", "tags"))
                .hasMessageContaining("RAISE")
                .hasMessageContaining("prefetchRelated(\"tags\")")
                .hasMessageContaining("asQuerySet()");
        assertThat(NotLoadedException.deferred("Post", "content")).hasMessageContaining("refresh(\"content\")");
    }

    @Test
    void allProblemsOfAModelAreToldAtOnce() {
        ModelException.Problem first = new ModelException.Problem("Post.title", "it is final", "Remove it.");
        ModelException.Problem second = new ModelException.Problem("Post.slug", "it is odd", "Change it.");
        assertThat(new ModelException("Post", List.of(first, second))).hasMessage("""
                        Post cannot be mapped (2 problems):
                          - Post.title: it is final. Remove it.
                          - Post.slug: it is odd. Change it.""");
        assertThat(ModelException.of("Post", "it is odd", "Change it.")).hasMessageContaining("(1 problem):");
    }

    @Test
    void validationErrorsKeepTheOrderAndAreCopiedIntoTheException() {
        ValidationErrors errors =
                new ValidationErrors().add("title", "Too long.").add("Ends before it starts.");
        ValidationException invalid = new ValidationException("Post", errors.add("title", "Odd."));
        errors.add("slug", "Later.");
        assertThat(invalid.errors().asMap())
                .containsExactly(
                        Map.entry("title", List.of("Too long.", "Odd.")),
                        Map.entry(ValidationErrors.ALL, List.of("Ends before it starts.")));
        assertThat(invalid).hasMessage("The Post is not valid: title: Too long. Odd.; __all__: Ends before it starts.");
        assertThat(invalid.errors().get("other")).isEmpty();
    }

    @Test
    void violatedConstraintsStaySpringsExceptionsAndNameTheFields() {
        assertThat(new UniqueViolationException("User", "users_email_key", List.of("email"), null))
                .isInstanceOf(DuplicateKeyException.class)
                .isInstanceOf(ConstraintViolation.class)
                .hasMessage("User with this email already exists.");
        assertThat(new UniqueViolationException("User", "some_key", List.of(), null))
                .hasMessage("User with this unique value already exists (constraint some_key).");
        assertThat(new IntegrityViolationException(
                        IntegrityViolationException.Kind.FOREIGN_KEY,
                        "Post",
                        "posts_author_id_fkey",
                        List.of("author"),
                        null))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessage("The Post refers to a row that does not exist, or is still referred to (author),"
                        + " constraint posts_author_id_fkey.");
    }

    @Test
    void aRefusedDeletionTellsWhoRefersToTheObject() {
        ProtectedException refused = new ProtectedException("User", Map.of("Post.author", List.of("a", "b")));
        assertThat(refused)
                .hasMessage("Cannot delete the User, objects refer to it (2 by Post.author)."
                        + " Delete or change them first, or choose another onDelete than PROTECT.");
        assertThat(refused.protectedObjects()).isEqualTo(List.of("a", "b"));
        RestrictedException restricted = new RestrictedException("User", Map.of("Post.author", List.of("a")));
        assertThat(restricted).hasMessageContaining("RESTRICT");
        assertThat(restricted.restrictedObjects()).isEqualTo(List.of("a"));
    }
}
