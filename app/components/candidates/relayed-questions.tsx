import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { RelayedQuestion } from '../../matching/open-candidate.server.ts'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'
import { Field } from '../field.tsx'

type RelayedQuestionsProps = {
  readonly questions: readonly RelayedQuestion[]
  /** False for the protection authority, which reads and does not ask. */
  readonly mayWrite: boolean
  /** What was typed and not sent, with what is wrong with it: under the question it answers, or as the new question. */
  readonly typed?: { readonly questionId?: string; readonly text: string; readonly problem?: string }
}

/** Questions and answers through the channel: who is on the other side is never said. */
export const RelayedQuestions = ({ questions, mayWrite, typed }: RelayedQuestionsProps) => {
  const say = useTranslate()
  return (
    <section className="stack measure" id="preguntas">
      <h2>{say('candidate.questions')}</h2>
      {questions.length === 0 ? <p className="muted">{say('candidate.noQuestions')}</p> : null}
      <ul className="questions stack">
        {questions.map((question) => (
          <li key={question.id} className="stack-tight">
            <p>
              <strong>{say(question.own ? 'candidate.askedByUs' : 'candidate.askedByOther')}:</strong> {question.text}
            </p>
            <Answer question={question} mayWrite={mayWrite} typed={typed} />
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <>
          <Call tone="wait">{say('candidate.questionsWarn')}</Call>
          <Form method="post" className="stack-tight">
            <input type="hidden" name="act" value="ask" />
            <Field
              name="text"
              label={say('candidate.askLabel')}
              lines={3}
              maxLength={600}
              {...(typed && !typed.questionId ? { value: typed.text, problem: typed.problem } : {})}
            />
            <p>
              <Button look="second">{say('candidate.askSend')}</Button>
            </p>
          </Form>
        </>
      ) : null}
    </section>
  )
}

type AnswerProps = Pick<RelayedQuestionsProps, 'mayWrite' | 'typed'> & { readonly question: RelayedQuestion }

const Answer = ({ question, mayWrite, typed }: AnswerProps) => {
  const say = useTranslate()
  if (question.answer !== undefined)
    return (
      <p>
        <strong>{say('candidate.answer')}:</strong> {question.answer}
      </p>
    )
  if (question.own || !mayWrite) return <p className="muted">{say('candidate.waitingAnswer')}</p>
  const own = typed?.questionId === question.id ? { value: typed.text, problem: typed.problem } : {}
  return (
    <Form method="post" className="stack-tight">
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="question" value={question.id} />
      <Field name={`text_${question.id}`} label={say('candidate.answerLabel')} lines={2} maxLength={600} {...own} />
      <p>
        <Button>{say('candidate.answerSend')}</Button>
      </p>
    </Form>
  )
}
