package dev.covet.orm.replicas;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.RelatedSet;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Meta;
import dev.covet.orm.field.Reverse;

@Meta(dbTable = "accounts")
class Account extends Model<Account> {
    static final Manager<Account> objects = Manager.of(Account.class);

    @CharField(maxLength = 40)
    String owner = "";

    int balance;

    @Reverse
    RelatedSet<Posting> postings;
}
