package dev.covet.demo.web;

import dev.covet.demo.model.Group;
import dev.covet.demo.model.Membership;
import dev.covet.demo.model.User;
import dev.covet.orm.Covet;
import dev.covet.orm.field.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Groups of writers, and which role each member has. */
@RestController
@RequestMapping("/groups")
class GroupController {

    private final Covet covet;

    GroupController(Covet covet) {
        this.covet = covet;
    }

    /** A group to be founded, by the user who becomes its first editor. */
    record NewGroup(@Nullable String name, String founder) {}

    /** The role that a member is to have. */
    record Role(String role) {}

    /** A group and who is in it. */
    record GroupView(String name, List<Member> members) {}

    /** A member, read from the table between groups and users. */
    record Member(@Path("user__username") String username, String role, Instant joinedAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<GroupView> found(@RequestBody NewGroup form) {
        return covet.atomic(() -> User.objects
                        .get("username", form.founder())
                        .flatMap(founder -> Group.objects
                                .create(group -> group.setName(Text.orEmpty(form.name())))
                                .delayUntil(group -> group.members()
                                        .add(add -> add.throughDefaults(Map.of("role", "editor")), founder))))
                .flatMap(GroupController::view);
    }

    @GetMapping("/{name}")
    Mono<GroupView> show(@PathVariable String name) {
        return Group.objects.get("name", name).flatMap(GroupController::view);
    }

    /** Lets somebody in, or changes the role of a member. */
    @PutMapping("/{name}/members/{username}")
    Mono<GroupView> admit(@PathVariable String name, @PathVariable String username, @RequestBody Role role) {
        return Mono.zip(Group.objects.get("name", name), User.objects.get("username", username))
                .delayUntil(both -> Membership.objects.updateOrCreate(
                        Map.of("group", both.getT1(), "user", both.getT2()), Map.of("role", role.role())))
                .flatMap(both -> view(both.getT1()));
    }

    private static Mono<GroupView> view(Group group) {
        return group.memberships().into(Member.class).list().map(members -> new GroupView(group.getName(), members));
    }
}
