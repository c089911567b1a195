package dev.covet.demo;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class UserRoutesTest extends BlogTest {

    @Test
    void registersAUser() {
        blog.post("/users", Map.of("username", "ada", "email", "ada@example.org"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/users/ada")
                .expectBody()
                .jsonPath("$.id")
                .isNumber()
                .jsonPath("$.username")
                .isEqualTo("ada");
        blog.read("/users/ada").jsonPath("$.email").isEqualTo("ada@example.org");
    }

    @Test
    void countsWhatAUserHasPublished() {
        blog.register("ada");
        blog.published("ada", "One", Map.of());
        blog.draft("ada", "Two", Map.of());
        blog.read("/users/ada").jsonPath("$.postCount").isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoUsernameAndNoAddress() {
        blog.post("/users", Map.of("username", "Ada Lovelace", "email", "nowhere"))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(400)
                .jsonPath("$.detail")
                .isEqualTo("The User is not valid.")
                .jsonPath("$.errors.username")
                .isArray()
                .jsonPath("$.errors.email")
                .isArray();
    }

    @Test
    void saysWhichFieldIsMissing() {
        blog.post("/users", Map.of("username", "ada"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.email[0].message")
                .isEqualTo("This field cannot be blank.")
                .jsonPath("$.errors.username")
                .doesNotExist();
    }

    @Test
    void saysWhichFieldIsTaken() {
        blog.register("ada");
        blog.post("/users", Map.of("username", "grace", "email", "ada@example.org"))
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors.email[0].message")
                .isEqualTo("This value is taken.");
    }

    @Test
    void knowsNobodyOfThisName() {
        blog.get("/users/nobody")
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("There is no such User.");
    }
}
