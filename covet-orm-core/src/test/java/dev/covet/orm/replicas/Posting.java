package dev.covet.orm.replicas;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import dev.covet.orm.field.ForeignKey;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.OnDelete;

@Meta(dbTable = "postings")
class Posting extends Model<Posting> {
    static final Manager<Posting> objects = Manager.of(Posting.class);

    int amount;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "postings")
    Ref<Account> account;
}
