package dev.covet.guide.start;

// tag::start-controller[]
import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.ValidationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
public class NoteController {

    record NewNote(String title, String text) {}

    record NoteView(Long id, String title, String text) {

        static NoteView of(Note note) {
            return new NoteView((Long) note.pk(), note.getTitle(), note.getText());
        }
    }

    @GetMapping("/notes")
    Flux<NoteView> list(@RequestParam(defaultValue = "") String search) {
        return Note.objects.filter("title__icontains", search).limit(50).all().map(NoteView::of);
    }

    @GetMapping("/notes/{id}")
    Mono<NoteView> read(@PathVariable long id) {
        return Note.objects.get("id", id).map(NoteView::of);
    }

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<NoteView> write(@RequestBody NewNote wanted) {
        return Note.objects
                .create(note -> {
                    note.setTitle(wanted.title());
                    note.setText(wanted.text());
                })
                .map(NoteView::of);
    }

    @DeleteMapping("/notes/{id}")
    Mono<Void> delete(@PathVariable long id) {
        return Note.objects.get("id", id).flatMap(Note::delete).then();
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    void missing(DoesNotExistException missing) {}

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String invalid(ValidationException invalid) {
        return invalid.getMessage();
    }
}
// end::start-controller[]
