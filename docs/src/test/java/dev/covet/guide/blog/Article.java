package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Version;

// tag::saving-version-model[]
public class Article extends Model<Article> {

    public static final Manager<Article> objects = Manager.of(Article.class);

    @CharField(maxLength = 200)
    private String headline;

    @Version
    private int version;
    // end::saving-version-model[]

    public String getHeadline() {
        return headline;
    }

    public void setHeadline(String headline) {
        this.headline = headline;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    // tag::saving-version-model[]
}
// end::saving-version-model[]
