package dev.covet.guide.mvc;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;

public class Task extends Model<Task> {

    public static final Manager<Task> objects = Manager.of(Task.class);

    @CharField(maxLength = 40, unique = true)
    private String title;

    private boolean done;

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public boolean isDone() {
        return done;
    }

    public void setDone(boolean done) {
        this.done = done;
    }
}
