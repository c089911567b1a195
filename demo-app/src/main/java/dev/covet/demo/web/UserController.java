package dev.covet.demo.web;

import dev.covet.demo.model.User;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Registers users. The model says what a good username and e-mail address are; the database, that they are unique. */
@RestController
@RequestMapping("/users")
class UserController {

    /** What it takes to register. */
    record Registration(@Nullable String username, @Nullable String email) {}

    /** What others may know of a user. */
    record UserView(Long id, String username, String email, long postCount) {}

    @PostMapping
    Mono<ResponseEntity<UserView>> register(@RequestBody Registration registration) {
        return User.objects
                .create(user -> {
                    user.setUsername(Text.orEmpty(registration.username()));
                    user.setEmail(Text.orEmpty(registration.email()));
                })
                .map(user -> ResponseEntity.created(URI.create("/users/" + user.getUsername()))
                        .body(view(user, 0)));
    }

    @GetMapping("/{username}")
    Mono<UserView> show(@PathVariable String username) {
        return User.objects
                .get("username", username)
                .zipWhen(user -> user.posts().filter("published", true).count(), UserController::view);
    }

    private static UserView view(User user, long postCount) {
        return new UserView(Loaded.key(user), user.getUsername(), user.getEmail(), postCount);
    }
}
