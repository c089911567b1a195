package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.field.CharField;

// tag::models-abstract[]
public class Visit extends Stamped<Visit> {

    public static final Manager<Visit> objects = Manager.of(Visit.class);

    @CharField(maxLength = 200)
    private String page;
    // end::models-abstract[]

    public void setPage(String page) {
        this.page = page;
    }

    // tag::models-abstract[]
}
// end::models-abstract[]
