#pragma once

#include "core/project/delivery.h"

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode DeliveryExists{"project.delivery_exists"};  // one's own, of the same id
}  // namespace errors

// A creator's own deliveries, each a file ID.json in a folder. What is wrong with one takes none of the
// others away.
class OwnDeliveries {
public:
    struct Entry {
        QString file;  // its whole path
        Result<Delivery> delivery;
    };

    explicit OwnDeliveries(QString folder) : m_folder(std::move(folder)) {}

    // By id. Those that cannot be read, or whose id is not their file's name or is a built-in one's, have an
    // error.
    [[nodiscard]] std::vector<Entry> all(const DeliveryCatalogue& builtIn) const;
    // What becomes of one that has the same id: projects that use it would be changed with it.
    enum class SameId { Refuse, Replace };
    // Takes a copy of `file`. Errors: errors::FileMissing, FileUnreadable, FileUnwritable, DeliveryExists;
    // errors::BadField naming the field, also for an id that is a built-in delivery's.
    [[nodiscard]] Result<Delivery> import(const QString& file, const DeliveryCatalogue& builtIn,
                                          SameId sameId) const;
    // Errors: errors::UnknownDelivery, FileUnwritable.
    [[nodiscard]] Result<void> remove(const QString& id) const;

private:
    [[nodiscard]] QString fileOf(const QString& id) const;

    QString m_folder;
};

// The program's and those of the creator's own that can be used.
[[nodiscard]] DeliveryCatalogue together(DeliveryCatalogue builtIn,
                                         const std::vector<OwnDeliveries::Entry>& own);
// The same, looked up. Errors: those of DeliveryCatalogue::builtIn; own ones that cannot be
// used are left out.
[[nodiscard]] Result<DeliveryCatalogue> everyDelivery(const QString& ownFolder);

// As a file that can be imported. It must not exist. Errors: errors::FileUnwritable.
[[nodiscard]] Result<void> exportDelivery(const Delivery& delivery, const QString& file);

}  // namespace creatorup::project
