package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Check;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Unique;
import dev.covet.orm.query.Q;

// tag::models-rules[]
@Meta(
        checks =
                @Check(
                        name = "advert_shown_costs",
                        conditionMethod = "shownCosts",
                        message = "What is shown has a price."),
        uniqueTogether = @Unique(fields = "place", conditionMethod = "isShown"))
public class Advert extends Model<Advert> {

    public static final Manager<Advert> objects = Manager.of(Advert.class);

    @CharField(maxLength = 50)
    private String place;

    private int price;
    private boolean shown;

    static Q isShown() {
        return Q.of("shown", true);
    }

    static Q shownCosts() {
        return Q.not("shown", true).or("price__gt", 0);
    }
    // end::models-rules[]

    public void setPlace(String place) {
        this.place = place;
    }

    public void setPrice(int price) {
        this.price = price;
    }

    public void setShown(boolean shown) {
        this.shown = shown;
    }

    // tag::models-rules[]
}
// end::models-rules[]
