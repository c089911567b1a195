package dev.covet.guide.mvc;

import dev.covet.orm.Covet;
import dev.covet.orm.spring.web.ByKey;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

// tag::mvc-reactive[]
@RestController
class TaskController {

    record TaskView(Object id, String title, boolean done) {

        static TaskView of(Task task) {
            return new TaskView(task.pk(), task.getTitle(), task.isDone());
        }
    }

    @GetMapping("/tasks")
    Flux<TaskView> list() {
        return Task.objects.orderBy("title").limit(50).all().map(TaskView::of);
    }

    @GetMapping("/tasks/{id}")
    Mono<TaskView> read(@PathVariable long id) {
        return Task.objects.get(id).map(TaskView::of);
    }

    @PostMapping("/tasks")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<TaskView> write(@RequestParam String title) {
        return Task.objects.create(task -> task.setTitle(title)).map(TaskView::of);
    }
    // end::mvc-reactive[]

    // tag::mvc-by-key[]
    @GetMapping("/tasks/{task}/title")
    Mono<String> title(@ByKey Mono<Task> task) {
        return task.map(Task::getTitle);
    }
    // end::mvc-by-key[]

    private final Covet covet;

    TaskController(Covet covet) {
        this.covet = covet;
    }

    // tag::mvc-block[]
    @GetMapping("/titles")
    List<String> titles() {
        return Task.objects
                .orderBy("title")
                .valuesList("title", String.class)
                .all()
                .collectList()
                .block();
    }
    // end::mvc-block[]

    // tag::mvc-atomic[]
    @PostMapping("/tasks/{id}/done")
    TaskView finish(@PathVariable long id) {
        return covet.atomic(() -> Task.objects
                        .selectForUpdate()
                        .get(id)
                        .doOnNext(task -> task.setDone(true))
                        .flatMap(Task::save))
                .map(TaskView::of)
                .block(); // around the transaction, never in it
    }
    // end::mvc-atomic[]
    // tag::mvc-reactive[]
}
// end::mvc-reactive[]
