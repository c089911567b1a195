package dev.covet.guide.blog;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.Sensitive;

public class Account extends Model<Account> {

    public static final Manager<Account> objects = Manager.of(Account.class);

    // tag::actuator-sensitive[]
    @Sensitive
    @CharField(maxLength = 100)
    String passwordHash;
    // end::actuator-sensitive[]
}
