package dev.covet.guide.blog;

import static dev.covet.orm.field.OnDelete.PROTECT;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.CreatedBy;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.LastModifiedBy;

// tag::saving-audit-model[]
public class Report extends Model<Report> {

    public static final Manager<Report> objects = Manager.of(Report.class);

    @CharField(maxLength = 200)
    private String title = "";

    @CreatedBy
    @ForeignKey(onDelete = PROTECT, relatedName = "+")
    private Ref<User> creator;

    @LastModifiedBy
    private long editorId;
    // end::saving-audit-model[]

    static Report titled(String title) {
        Report report = new Report();
        report.title = title;
        return report;
    }

    public Ref<User> creator() {
        return creator;
    }

    public long editorId() {
        return editorId;
    }

    // tag::saving-audit-model[]
}
// end::saving-audit-model[]
