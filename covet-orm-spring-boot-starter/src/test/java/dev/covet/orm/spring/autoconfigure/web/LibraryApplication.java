package dev.covet.orm.spring.autoconfigure.web;

import dev.covet.orm.Covet;
import dev.covet.orm.routing.Session;
import dev.covet.orm.spring.web.ByKey;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** An application whose controller handles no error. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(LibraryApplication.Shelves.class)
class LibraryApplication {

    @RestController
    static class Shelves {

        private final Covet covet;
        private final Sinks.Empty<Void> begun = Sinks.empty();
        private final Sinks.Empty<Void> gate = Sinks.empty();

        Shelves(Covet covet) {
            this.covet = covet;
        }

        @PostMapping("/shelves")
        Mono<Object> create(@RequestParam String label) {
            return Shelf.objects.create(shelf -> shelf.label = label).map(Shelf::pk);
        }

        @GetMapping("/shelves")
        Mono<Integer> behind(@RequestParam String after) {
            return Shelf.objects
                    .orderBy("label")
                    .keyset(after, 5)
                    .map(page -> page.items().size());
        }

        @GetMapping("/shelves/{id}")
        Mono<String> label(@PathVariable long id) {
            return Shelf.objects.get(id).map(shelf -> shelf.label);
        }

        @PutMapping("/shelves/{id}")
        Mono<Integer> rename(@PathVariable long id, @RequestParam String label, @RequestParam int version) {
            return Shelf.objects.get(id).flatMap(shelf -> {
                shelf.label = label;
                shelf.version = version;
                return shelf.save().map(saved -> saved.version);
            });
        }

        @DeleteMapping("/shelves/{id}")
        Mono<Long> delete(@PathVariable long id) {
            return Shelf.objects.get(id).flatMap(Shelf::delete).map(deleted -> deleted.total());
        }

        @PostMapping("/shelves/{id}/volumes")
        Mono<Object> put(@PathVariable long id) {
            return Volume.objects.create(volume -> volume.shelf.key(id)).map(Volume::pk);
        }

        /** As both kinds of applications can have it. */
        @GetMapping("/labels/{shelf}")
        Mono<String> label(@ByKey Mono<Shelf> shelf) {
            return shelf.map(found -> found.label);
        }

        @GetMapping("/labels/{number}/now")
        Mono<String> label(@ByKey("number") Shelf shelf) {
            return Mono.just(shelf.label);
        }

        @PostMapping("/readers")
        Mono<Object> read(@RequestParam String name, @RequestParam int age) {
            return Reader.objects
                    .create(reader -> {
                        reader.name = name;
                        reader.age = age;
                    })
                    .map(Reader::pk);
        }

        /** Saves the name alone. */
        @PutMapping("/readers/{id}")
        Mono<String> call(@PathVariable long id, @RequestParam String name, @RequestParam int age) {
            return Reader.objects.get(id).flatMap(reader -> {
                reader.name = name;
                reader.age = age;
                return reader.save(save -> save.updateFields("name")).map(saved -> saved.name);
            });
        }

        @GetMapping("/session/mono")
        Mono<String> session() {
            return Mono.deferContextual(context -> Mono.just(
                    Session.of(context) != null && context.getOrDefault(Covet.class, null) == covet
                            ? "session of this application"
                            : "no session"));
        }

        @GetMapping("/session/flux")
        Flux<String> sessions() {
            return session().flux();
        }

        @GetMapping("/session/entity")
        ResponseEntity<Mono<String>> entity() {
            return ResponseEntity.ok(session());
        }

        /** The statement as the database has got it. */
        @GetMapping("/statements/{mark}")
        Mono<String> statement(@PathVariable String mark) {
            return Shelf.objects
                    .raw("select cast(1 as bigint) as id, 0 as version, executing_statement as label"
                            + " from information_schema.sessions where session_id = session_id()")
                    .list()
                    .map(shelves -> shelves.get(0).label);
        }

        /** Holds the only connection until the gate opens. */
        @PostMapping("/held")
        Mono<Long> hold() {
            return covet.atomic(() -> Shelf.objects
                    .count()
                    .doOnNext(count -> begun.tryEmitEmpty())
                    .delayUntil(count -> gate.asMono()));
        }

        @GetMapping("/held")
        Mono<Void> held() {
            return begun.asMono();
        }

        @DeleteMapping("/held")
        void release() {
            gate.tryEmitEmpty();
        }
    }
}
