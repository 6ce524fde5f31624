package io.squall.alert;

import io.squall.store.Databases;
import io.squall.store.Store;

class AlertPostgresqlTest extends AlertContract {

    @Override
    Store open() throws Exception {
        return Databases.postgresql();
    }
}
