package dev.covet.orm.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.RunningCovet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.ManyToManyField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Signals of links that a model has from its parent. */
@EveryDatabase
class InheritedLinksTest {

    @Meta(dbTable = "linked_marks")
    static class Mark extends Model<Mark> {
        static final Manager<Mark> objects = Manager.of(Mark.class);

        @CharField(maxLength = 20)
        String name = "";
    }

    @Meta(dbTable = "linked_places")
    static class Place extends Model<Place> {
        static final Manager<Place> objects = Manager.of(Place.class);

        @ManyToManyField(relatedName = "places")
        RelatedSet<Mark> marks;
    }

    @Meta(dbTable = "linked_restaurants")
    static class Restaurant extends Place {
        static final Manager<Restaurant> restaurants = Manager.of(Restaurant.class);

        int stars;
    }

    @Meta(proxy = true)
    static class Landmark extends Place {
        static final Manager<Landmark> landmarks = Manager.of(Landmark.class);
    }

    private static RunningCovet running;

    @BeforeEachDatabase
    static void createTables(TestDatabase database) {
        running = RunningCovet.withTables(database, Mark.class, Place.class, Restaurant.class, Landmark.class);
    }

    @Test
    void theyAreHeardByListenersOfTheOwnersModel() { // django.md SG-08, S150
        Mark mark = running.run(Mark.objects.create(created -> created.name = "old"));
        Restaurant restaurant = running.run(Restaurant.restaurants.create(created -> created.stars = 1));
        Landmark landmark = running.run(Landmark.landmarks.create(created -> {}));
        List<Object> heard = new ArrayList<>();

        for (Place owner : List.of(restaurant, landmark)) {
            SignalConnection listening = running.covet()
                    .signals()
                    .connect(M2mChanged.class, owner.getClass(), event -> {
                        heard.add(event.instance());
                        return Mono.empty();
                    });
            running.run(owner.marks.add(mark));
            listening.disconnect();
        }

        assertThat(heard).containsExactly(restaurant, restaurant, landmark, landmark);
    }
}
