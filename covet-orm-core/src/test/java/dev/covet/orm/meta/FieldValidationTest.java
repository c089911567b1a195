package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.field.ArrayField;
import dev.covet.orm.field.BinaryField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.DateTimeField;
import dev.covet.orm.field.DecimalField;
import dev.covet.orm.field.EmailField;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.GenericIPAddressField;
import dev.covet.orm.field.GenericIPAddressField.Protocol;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.OnDelete;
import dev.covet.orm.field.PositiveIntegerField;
import dev.covet.orm.field.SlugField;
import dev.covet.orm.field.SmallIntegerField;
import dev.covet.orm.field.TextField;
import dev.covet.orm.field.URLField;
import dev.covet.orm.field.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValidationTest {

    static final class Even implements Validator<Integer> {
        @Override
        public String validate(Integer value) {
            return value % 2 == 0 ? null : "Ensure this value is even.";
        }
    }

    static class Sample extends StandIn<Sample> {
        @CharField(maxLength = 3)
        String title;

        @TextField(blank = true)
        String note;

        @TextField(nullable = true)
        String maybe;

        @TextField(editable = false, choices = "x")
        String internal;

        @CharField(
                maxLength = 10,
                choices = {"d=Draft", "p=Published"})
        String status;

        @IntegerField(validators = Even.class)
        Integer even;

        @IntegerField(dbDefault = "7")
        Integer withDefault;

        @SmallIntegerField
        Long small;

        @PositiveIntegerField
        Long positive;

        @DecimalField(maxDigits = 5, decimalPlaces = 2)
        BigDecimal price;

        @EmailField
        String email;

        @URLField
        String url;

        @SlugField
        String slug;

        @SlugField(allowUnicode = true)
        String anySlug;

        @GenericIPAddressField
        String address;

        @GenericIPAddressField(protocol = Protocol.IPV4)
        String address4;

        @GenericIPAddressField(protocol = Protocol.IPV6)
        String address6;

        @BinaryField(maxLength = 2)
        byte[] bytes;

        @ArrayField(size = 1)
        List<String> labels;

        @DateTimeField(autoNow = true)
        Instant changedAt;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        One<Sample> parent;

        Map<String, String> settings;
    }

    private static List<String> messages(String field, Object value) {
        return ModelMeta.of(Sample.class).field(field).validation().messages(value);
    }

    @Test
    void nullIsForNullableFieldsAndForThoseThatAreFilledIn() {
        assertThat(messages("title", null)).containsExactly("This field cannot be null.");
        assertThat(messages("parent", null)).containsExactly("This field cannot be null.");
        assertThat(messages("maybe", null)).isEmpty();
        assertThat(messages("id", null)).isEmpty();
        assertThat(messages("changedAt", null)).isEmpty();
        assertThat(messages("withDefault", null)).isEmpty();
        assertThat(messages("note", null)).isEmpty();
    }

    /** FO-01: null and blank are independent. */
    @Test
    void anEmptyTextIsForFieldsThatMayBeBlank() {
        assertThat(messages("title", "")).containsExactly("This field cannot be blank.");
        assertThat(messages("maybe", "")).containsExactly("This field cannot be blank.");
        assertThat(messages("note", "")).isEmpty();
        assertThat(messages("settings", Map.of())).isEmpty();
    }

    /** FO-05 */
    @Test
    void aFieldThatIsNotEditableIsNotCheckedForWhatPeopleEnter() {
        assertThat(messages("internal", "")).isEmpty();
        assertThat(messages("internal", "y")).isEmpty();
    }

    @Test
    void lengthIsCountedInCharactersAsTheDatabaseDoes() {
        assertThat(messages("title", "four")).containsExactly("Ensure this value has at most 3 characters (it has 4).");
        assertThat(messages("title", "\ud83d\ude00\ud83d\ude00\ud83d\ude00")).isEmpty();
        assertThat(messages("bytes", new byte[3])).containsExactly("Ensure this value has at most 2 bytes (it has 3).");
        assertThat(messages("labels", List.of("a", "b")))
                .containsExactly("Ensure this value has at most 1 elements (it has 2).");
    }

    @Test
    void textHasNoNullCharacters() {
        assertThat(messages("note", "a\0")).containsExactly("Null characters are not allowed.");
    }

    @Test
    void textsOfAFormHaveNoNullCharactersEither() {
        assertThat(messages("email", "a\0@b.org"))
                .startsWith("Null characters are not allowed.")
                .hasSize(2);
        assertThat(messages("email", "a@b\0.org"))
                .startsWith("Null characters are not allowed.")
                .hasSize(2);
        assertThat(messages("email", "\"a\0\"@b.org"))
                .startsWith("Null characters are not allowed.")
                .hasSize(2);
        assertThat(messages("slug", "a\0"))
                .startsWith("Null characters are not allowed.")
                .hasSize(2);
        assertThat(messages("anySlug", "é\0"))
                .startsWith("Null characters are not allowed.")
                .hasSize(2);
        assertThat(messages("url", "http://a.org/\0")).containsExactly("Null characters are not allowed.");
        assertThat(messages("address", "1.2.3.4\0"))
                .startsWith("Null characters are not allowed.")
                .hasSize(2);
    }

    @Test
    void aValueMustBeOneOfTheChoices() {
        assertThat(messages("status", "d")).isEmpty();
        assertThat(messages("status", "x")).containsExactly("This value is not one of the choices: d, p.");
        assertThat(ModelMeta.of(Sample.class).field("status").choices().get(0)).isEqualTo(new Choice("d", "Draft"));
    }

    @Test
    void aNumberMustFitItsColumn() {
        assertThat(messages("small", 32767L)).isEmpty();
        assertThat(messages("small", 32768L)).containsExactly("Ensure this value is less than or equal to 32767.");
        assertThat(messages("small", -32769L)).containsExactly("Ensure this value is greater than or equal to -32768.");
        assertThat(messages("positive", -1L)).containsExactly("Ensure this value is greater than or equal to 0.");
    }

    @Test
    void aDecimalMustHaveNoMoreDigitsThanItsColumn() {
        assertThat(messages("price", new BigDecimal("999.99"))).isEmpty();
        assertThat(messages("price", new BigDecimal("1.5000"))).isEmpty();
        assertThat(messages("price", BigDecimal.ZERO)).isEmpty();
        assertThat(messages("price", new BigDecimal("1.234")))
                .containsExactly("Ensure that there are no more than 2 decimal places.");
        assertThat(messages("price", new BigDecimal("1E+3")))
                .containsExactly("Ensure that there are no more than 3 digits before the decimal point.");
        assertThat(messages("price", new BigDecimal("12345.6")))
                .containsExactly(
                        "Ensure that there are no more than 5 digits in total.",
                        "Ensure that there are no more than 3 digits before the decimal point.");
    }

    @Test
    void theApplicationsValidatorsAreAsked() {
        assertThat(messages("even", 2)).isEmpty();
        assertThat(messages("even", 3)).containsExactly("Ensure this value is even.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co", "first.last+tag@sub.example.com", "\"a@b\"@example.com", "me@localhost",
                "me@[127.0.0.1]", "me@[::1]", "me@m\u00fcnchen.de", "weirder-email@here.and.there.com"
            })
    void emailAddresses(String email) {
        assertThat(messages("email", email)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@b.co",
                "a@",
                "a@b",
                "a b@c.de",
                "a@b..co",
                "a@-b.co",
                "a@b.co\n",
                "a@[127.0.0.256]",
                ".a@b.co",
                "a@b.c-"
            })
    void textsThatAreNoEmailAddresses(String email) {
        assertThat(messages("email", email)).containsExactly("Enter a valid email address.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "https://example.com:8080/path?q=1#part",
                "ftp://user:secret@example.com/",
                "http://localhost/",
                "http://127.0.0.1/",
                "http://[::1]:80/",
                "http://m\u00fcnchen.de/",
                "http://a.b-c.de"
            })
    void urls(String url) {
        assertThat(messages("url", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "http://",
                "http://example",
                "javascript://example.com",
                "http://-a.com",
                "http://a b.com",
                "http://300.1.1.1/",
                "http://[::g]/",
                "http://example.com\n",
                "http://.com"
            })
    void textsThatAreNoUrls(String url) {
        assertThat(messages("url", url)).containsExactly("Enter a valid URL.");
    }

    @Test
    void slugs() {
        assertThat(messages("slug", "a-B_9")).isEmpty();
        assertThat(messages("slug", "\u00e9t\u00e9"))
                .containsExactly("Enter a valid slug consisting of letters, numbers, underscores or hyphens.");
        assertThat(messages("anySlug", "\u00e9t\u00e9")).isEmpty();
        assertThat(messages("anySlug", "a b"))
                .containsExactly("Enter a valid slug consisting of Unicode letters, numbers, underscores or hyphens.");
    }

    @Test
    void internetAddresses() {
        assertThat(messages("address", "::1")).isEmpty();
        assertThat(messages("address", "localhost")).containsExactly("Enter a valid IPv4 or IPv6 address.");
        assertThat(messages("address", "1.2.3")).hasSize(1);
        assertThat(messages("address4", "1.2.3.4")).isEmpty();
        assertThat(messages("address4", "::1")).containsExactly("Enter a valid IPv4 address.");
        assertThat(messages("address6", "::1")).isEmpty();
        assertThat(messages("address6", "1.2.3.4")).containsExactly("Enter a valid IPv6 address.");
    }

    @Test
    void messagesAreCollectedUnderTheFieldsName() {
        ValidationErrors errors = new ValidationErrors();
        Sample sample = new Sample();
        sample.title = "four";
        ModelMeta.of(Sample.class).field("title").validation().check(sample, errors);
        assertThat(errors.asMap()).containsOnlyKeys("title");
    }
}
