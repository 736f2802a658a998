package dev.credence.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pool, the migrations of every {@link ModuleSchema} bean, {@link Notifications} and {@link
 * AdvisoryLease}. The JDBC client and the transaction manager are Spring Boot's.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public class DatabaseConfiguration {

    @Bean
    HikariDataSource dataSource(DatabaseSettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("credence");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(settings.connectionTimeout().toMillis());
        pool.setInitializationFailTimeout(
                -1); // a process decides by credence.database.required, not the pool
        pool.addDataSourceProperty("ApplicationName", "credence");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty(
                "socketTimeout", String.valueOf(settings.socketTimeout().toSeconds()));
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    @Bean
    ModuleMigrations moduleMigrations(
            DatabaseSettings settings, ObjectProvider<ModuleSchema> schemas) {
        return new ModuleMigrations(settings, schemas.orderedStream().toList());
    }

    @Bean
    Notifications notifications(JdbcClient jdbc, DatabaseSettings settings) {
        return new Notifications(jdbc, settings);
    }

    @Bean
    AdvisoryLease advisoryLease(DatabaseSettings settings) {
        return new AdvisoryLease(settings);
    }
}
