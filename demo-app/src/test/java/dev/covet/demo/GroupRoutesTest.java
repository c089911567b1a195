package dev.covet.demo;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupRoutesTest extends BlogTest {

    @BeforeEach
    void foundAGroup() {
        blog.register("ada");
        blog.register("grace");
        blog.post("/groups", Map.of("name", "cooks", "founder", "ada"))
                .expectStatus()
                .isCreated();
    }

    @Test
    void makesTheFounderAnEditor() {
        blog.read("/groups/cooks")
                .jsonPath("$.members.length()")
                .isEqualTo(1)
                .jsonPath("$.members[0].username")
                .isEqualTo("ada")
                .jsonPath("$.members[0].role")
                .isEqualTo("editor")
                .jsonPath("$.members[0].joinedAt")
                .isNotEmpty();
    }

    @Test
    void admitsAMemberAndChangesTheRoleLater() {
        admit("grace", "reader");
        admit("grace", "writer");
        blog.read("/groups/cooks")
                .jsonPath("$.members.length()")
                .isEqualTo(2)
                .jsonPath("$.members[1].role")
                .isEqualTo("writer");
    }

    @Test
    void knowsOnlyThreeRoles() {
        blog.put("/groups/cooks/members/grace", Map.of("role", "king"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.role")
                .isArray();
    }

    @Test
    void foundsNoGroupTwice() {
        blog.post("/groups", Map.of("name", "cooks", "founder", "grace"))
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void foundsNoGroupWithoutAFounder() {
        blog.post("/groups", Map.of("name", "bakers", "founder", "nobody"))
                .expectStatus()
                .isNotFound();
        blog.get("/groups/bakers").expectStatus().isNotFound();
    }

    private void admit(String username, String role) {
        blog.put("/groups/cooks/members/" + username, Map.of("role", role))
                .expectStatus()
                .isOk();
    }
}
