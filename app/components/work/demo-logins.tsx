import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { DEMO_LOGINS, type DemoLogin } from '../../institutions/demo-logins.ts'

/** One button a role; only in the demonstration. */
export const DemoLogins = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="stack-tight" aria-labelledby="demo">
      <h2 id="demo">{say('work.demoTitle')}</h2>
      <p className="muted">{say('work.demoLead')}</p>
      <ul className="plain-list demo-logins">
        {DEMO_LOGINS.map((login) => (
          <li key={login}>
            <form method="post" action={`/demo/login/${login}`}>
              <input type="hidden" name="locale" value={locale} />
              <button type="submit" className="button second">
                {say(`work.demo_${keyOf(login)}`)}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

type KeyOf<Login extends string> = Login extends `${infer Role}.${infer Country}` ? `${Role}_${Country}` : Login
const keyOf = <Login extends DemoLogin>(login: Login) => login.replace('.', '_') as KeyOf<Login>
