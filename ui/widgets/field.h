#pragma once

#include "ui/style/theme.h"

#include <QLineEdit>

namespace creatorup::widgets {

class Label;

// A labelled line of text, with the place below it where its error stands.
class Field : public QWidget {
    Q_OBJECT

public:
    enum class Content { Plain, Password };
    Field(const style::Theme& theme, const QString& label, Content content = Content::Plain,
          QWidget* parent = nullptr);

    [[nodiscard]] QLineEdit& line() { return *m_line; }
    [[nodiscard]] QString text() const { return m_line->text(); }
    // Empty: nothing is wrong. `next` says what to do.
    void setError(const QString& what, const QString& next);

private:
    void addEye(const style::Theme& theme);

    QLineEdit* m_line;
    QWidget* m_error;
    Label* m_what;
    Label* m_next;
};

}  // namespace creatorup::widgets
